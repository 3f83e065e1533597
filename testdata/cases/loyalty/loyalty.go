// Package loyalty shows a customer's points in a shop.
package loyalty

import (
	"context"
	"errors"
	"fmt"
	"net/http"
	"strings"
	"sync"

	"github.com/gin-gonic/gin"
	"github.com/golang-jwt/jwt/v5"

	"github.com/whosecache/whosecache/testdata/oracle"
)

type Shop struct {
	ID      string
	OwnerID string
	Name    string
}

type Points struct {
	Shop     string `json:"shop"`
	Customer string `json:"customer"`
	Balance  int    `json:"balance"`
}

var ErrNotFound = errors.New("not found")

type ShopRepo interface {
	ByID(ctx context.Context, id string) (*Shop, error)
}

type PointsRepo interface {
	Balance(ctx context.Context, shopID, userID string) (int, error)
}

type fakeDB struct{}

func (fakeDB) ByID(_ context.Context, id string) (*Shop, error) {
	if id != "7" {
		return nil, ErrNotFound
	}
	return &Shop{ID: "7", OwnerID: "carol", Name: "Carol's Corner"}, nil
}

func (fakeDB) Balance(_ context.Context, _, userID string) (int, error) {
	return map[string]int{"alice": 4200, "bob": 15}[userID], nil
}

type Service struct {
	shops  ShopRepo
	points PointsRepo
	cache  sync.Map // string → Points
}

func (s *Service) Points(ctx context.Context, shopID, callerID string) (Points, error) {
	shop, err := s.shops.ByID(ctx, shopID)
	if err != nil {
		return Points{}, fmt.Errorf("shop %s: %w", shopID, err)
	}
	key := "points:" + shop.ID + ":" + shop.OwnerID
	if v, ok := s.cache.Load(key); ok {
		return v.(Points), nil
	}
	n, err := s.points.Balance(ctx, shop.ID, callerID)
	if err != nil {
		return Points{}, err
	}
	p := Points{Shop: shop.Name, Customer: callerID, Balance: n}
	s.cache.Store(key, p) // want `cachekey:subject`
	return p, nil
}

type ctrl struct{ svc *Service }

func (h ctrl) get(c *gin.Context) {
	p, err := h.svc.Points(c, c.Param("id"), c.GetString("userID"))
	switch {
	case errors.Is(err, ErrNotFound):
		c.AbortWithStatus(http.StatusNotFound)
	case err != nil:
		c.AbortWithStatus(http.StatusInternalServerError)
	default:
		c.JSON(http.StatusOK, p)
	}
}

func authn(c *gin.Context) {
	hdr := c.Request.Header.Get("Authorization")
	t, err := jwt.ParseWithClaims(strings.TrimPrefix(hdr, "Bearer "), &jwt.RegisteredClaims{},
		func(*jwt.Token) (any, error) { return oracle.Secret, nil }, jwt.WithValidMethods([]string{"HS256"}))
	if err != nil {
		c.AbortWithStatus(http.StatusUnauthorized)
		return
	}
	c.Set("userID", t.Claims.(*jwt.RegisteredClaims).Subject)
}

var Case = oracle.Case{
	Path: "/shops/7/points",
	New: func(*oracle.Env) http.Handler {
		gin.SetMode(gin.ReleaseMode)
		r := gin.New()
		r.Use(authn)
		h := ctrl{svc: &Service{shops: fakeDB{}, points: fakeDB{}}}
		r.GET("/shops/:id/points", h.get)
		return r
	},
}
