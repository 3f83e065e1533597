// Package handlers answers for buckets.
package handlers

import (
	"net/http"

	"github.com/gin-gonic/gin"

	"github.com/whosecache/whosecache/testdata/responses/x_quotas/internal/auth"
	"github.com/whosecache/whosecache/testdata/responses/x_quotas/internal/reply"
)

// Bucket is what a tenant stores, in gigabytes.
type Bucket struct {
	Used    int `json:"used_gb"`
	Limit   int `json:"limit_gb"`
	Objects int `json:"objects"`
}

// Buckets are the buckets of all tenants.
type Buckets map[string]Bucket

// Lookup finds the bucket of a tenant.
func (b Buckets) Lookup(tenant string) (Bucket, bool) {
	bucket, ok := b[tenant]
	return bucket, ok
}

// Source has buckets.
type Source interface {
	Lookup(tenant string) (Bucket, bool)
}

// Handlers answers requests.
type Handlers struct {
	buckets Source
}

// New returns the handlers.
func New(s Source) *Handlers { return &Handlers{buckets: s} }

type storageView struct {
	Bucket
	Percent int `json:"percent"`
}

// Storage says how full the bucket is.
func (h *Handlers) Storage(c *gin.Context) {
	tenant, ok := auth.TenantOf(c)
	if !ok {
		reply.New(c).Error(http.StatusUnauthorized, "no tenant")
		return
	}
	b, ok := h.buckets.Lookup(tenant)
	if !ok {
		reply.New(c).Error(http.StatusNotFound, "no bucket")
		return
	}
	resp := reply.New(c).Cacheable(30)
	resp.JSON(storageView{Bucket: b, Percent: b.Used * 100 / b.Limit}) // want `\(nostore:shared:warning\)`
}

// Purge empties the trash.
func (h *Handlers) Purge(c *gin.Context) {
	tenant, _ := auth.TenantOf(c)
	reply.New(c).Status(http.StatusAccepted).JSON(gin.H{"tenant": tenant, "state": "scheduled"})
}

// Regions lists where objects are kept.
func (h *Handlers) Regions(c *gin.Context) {
	reply.New(c).Cacheable(3600).JSON([]string{"eu-central", "eu-north"})
}
