package handlers

import (
	"context"
	"net/http"
	"strconv"
	"strings"

	"github.com/gin-gonic/gin"
	"github.com/golang-jwt/jwt/v5"

	"github.com/whosecache/whosecache/testdata/cases/memrepo/orders"
)

type repository interface {
	Insert(ctx context.Context, o *orders.Order) error
	Cancel(ctx context.Context, id int64, ownerID string) error
	ListByOwner(ctx context.Context, ownerID string) ([]*orders.Order, error)
}

type handler struct{ repo repository }

type userHandler func(c *gin.Context, userID string)

func Register(r *gin.Engine, repo repository, secret []byte) {
	h := &handler{repo: repo}
	auth := func(next userHandler) gin.HandlerFunc {
		return func(c *gin.Context) {
			claims := &jwt.RegisteredClaims{}
			_, err := jwt.ParseWithClaims(strings.TrimPrefix(c.GetHeader("Authorization"), "Bearer "), claims,
				func(*jwt.Token) (any, error) { return secret, nil }, jwt.WithValidMethods([]string{"HS256"}))
			if err != nil {
				c.AbortWithStatus(http.StatusUnauthorized)
				return
			}
			next(c, claims.Subject)
		}
	}
	r.POST("/orders", auth(h.create))
	r.GET("/orders", auth(h.list))
	r.DELETE("/orders/:id", auth(h.cancel))
}

func (h *handler) create(c *gin.Context, userID string) {
	var in struct {
		Item string `json:"item" binding:"required"`
	}
	if err := c.ShouldBindJSON(&in); err != nil {
		c.JSON(http.StatusBadRequest, gin.H{"error": err.Error()})
		return
	}
	o := &orders.Order{OwnerID: userID, Item: in.Item, Status: "new"}
	if err := h.repo.Insert(c.Request.Context(), o); err != nil {
		c.JSON(http.StatusInternalServerError, gin.H{"error": err.Error()})
		return
	}
	c.JSON(http.StatusCreated, o)
}

func (h *handler) list(c *gin.Context, userID string) {
	list, err := h.repo.ListByOwner(c.Request.Context(), userID)
	if err != nil {
		c.JSON(http.StatusInternalServerError, gin.H{"error": err.Error()})
		return
	}
	c.JSON(http.StatusOK, list)
}

func (h *handler) cancel(c *gin.Context, userID string) {
	id, _ := strconv.ParseInt(c.Param("id"), 10, 64)
	if err := h.repo.Cancel(c.Request.Context(), id, userID); err != nil {
		c.JSON(http.StatusNotFound, gin.H{"error": err.Error()})
		return
	}
	c.Status(http.StatusNoContent)
}
