// Package l09_projects lists a tenant's projects from the database and forgets the tenant in the key.
package l09_projects

import (
	"context"
	"fmt"
	"net/http"
	"time"

	"github.com/glebarez/sqlite"
	"github.com/labstack/echo/v4"
	"github.com/patrickmn/go-cache"
	"gorm.io/gorm"

	"github.com/whosecache/whosecache/testdata/cases/l09_projects/auth"
	"github.com/whosecache/whosecache/testdata/oracle"
)

// Project is a row.
type Project struct {
	ID       uint   `gorm:"primaryKey" json:"id"`
	TenantID string `gorm:"index" json:"-"`
	Name     string `json:"name"`
	Status   string `json:"status"`
}

// ProjectRepository reads projects.
type ProjectRepository struct{ db *gorm.DB }

// List returns the tenant's projects with the status.
func (r *ProjectRepository) List(ctx context.Context, tenantID, status string) ([]Project, error) {
	var out []Project
	q := r.db.WithContext(ctx).Where("tenant_id = ?", tenantID)
	if status != "" {
		q = q.Where("status = ?", status)
	}
	err := q.Order("id").Find(&out).Error
	return out, err
}

// ProjectService caches the lists.
type ProjectService struct {
	repo  *ProjectRepository
	cache *cache.Cache
}

// List returns the tenant's projects.
func (s *ProjectService) List(ctx context.Context, tenantID, status string) ([]Project, error) {
	key := fmt.Sprintf("projects:list:status=%s", status)
	if hit, ok := s.cache.Get(key); ok {
		return hit.([]Project), nil
	}
	projects, err := s.repo.List(ctx, tenantID, status)
	if err != nil {
		return nil, err
	}
	s.cache.SetDefault(key, projects) // want `cachekey:attribute`
	return projects, nil
}

func listProjects(svc *ProjectService) echo.HandlerFunc {
	return func(c echo.Context) error {
		user := auth.CurrentUser(c)
		projects, err := svc.List(c.Request().Context(), user.Tenant, c.QueryParam("status"))
		if err != nil {
			return echo.NewHTTPError(http.StatusInternalServerError, "cannot list projects").SetInternal(err)
		}
		return c.JSON(http.StatusOK, echo.Map{"projects": projects})
	}
}

// Case is the program.
var Case = oracle.Case{
	Path: "/projects?status=open",
	New: func(*oracle.Env) http.Handler {
		db, err := gorm.Open(sqlite.Open(":memory:"), &gorm.Config{})
		if err != nil {
			panic(err)
		}
		if sqlDB, err := db.DB(); err == nil {
			sqlDB.SetMaxOpenConns(1)
		}
		if err := db.AutoMigrate(&Project{}); err != nil {
			panic(err)
		}
		db.Create(&[]Project{{TenantID: "acme", Name: "Rocket", Status: "open"}, {TenantID: "globex", Name: "Dome", Status: "open"}})
		svc := &ProjectService{repo: &ProjectRepository{db}, cache: cache.New(time.Minute, 5*time.Minute)}
		e := echo.New()
		e.GET("/projects", listProjects(svc), auth.JWT)
		return e
	},
}
