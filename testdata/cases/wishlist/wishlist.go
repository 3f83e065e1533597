// Package wishlist serves wish lists; the cache is per user.
package wishlist

import (
	"context"
	"encoding/json"
	"errors"
	"net/http"
	"strconv"
	"time"

	"github.com/gin-gonic/gin"
	"github.com/redis/go-redis/v9"

	"github.com/whosecache/whosecache/testdata/cases/wishlist/cachekeys"
	"github.com/whosecache/whosecache/testdata/cases/wishlist/identity"
	"github.com/whosecache/whosecache/testdata/oracle"
)

type Item struct {
	SKU  string `json:"sku"`
	Note string `json:"note,omitempty"`
}

type Service struct {
	rdb   *redis.Client
	store map[string][]Item
}

func pageKey(u identity.User, lang string, page int) string {
	return cachekeys.New("wishlist").User(u.ID).Lang(lang).Page(page).String()
}

func (s *Service) Page(ctx context.Context, u identity.User, lang string, page int) ([]Item, error) {
	var items []Item
	key := pageKey(u, lang, page)
	raw, err := s.rdb.Get(ctx, key).Bytes()
	switch {
	case err == nil:
		return items, json.Unmarshal(raw, &items)
	case !errors.Is(err, redis.Nil):
		return nil, err
	}
	items = s.load(u.ID, lang)
	if raw, err = json.Marshal(items); err != nil {
		return nil, err
	}
	return items, s.rdb.Set(ctx, key, raw, 10*time.Minute).Err()
}

func (s *Service) load(userID, lang string) []Item {
	items := append([]Item(nil), s.store[userID]...)
	for i := range items {
		items[i].Note += " (" + lang + ")"
	}
	return items
}

func (s *Service) handle(c *gin.Context) {
	page, err := strconv.Atoi(c.DefaultQuery("page", "1"))
	if err != nil {
		c.JSON(http.StatusBadRequest, gin.H{"code": "BAD_PAGE"})
		return
	}
	items, err := s.Page(c.Request.Context(), identity.Current(c), c.DefaultQuery("lang", "en"), page)
	if err != nil {
		c.JSON(http.StatusInternalServerError, gin.H{"code": "INTERNAL"})
		return
	}
	c.JSON(http.StatusOK, gin.H{"data": items, "page": page})
}

var Case = oracle.Case{
	Path: "/api/wishlist?lang=de",
	New: func(env *oracle.Env) http.Handler {
		gin.SetMode(gin.ReleaseMode)
		s := &Service{
			rdb: redis.NewClient(&redis.Options{Addr: env.Redis}),
			store: map[string][]Item{
				"alice": {{SKU: "ring", Note: "for Clara"}},
				"bob":   {{SKU: "drill"}, {SKU: "saw"}},
			},
		}
		e := gin.New()
		e.Use(gin.Recovery())
		g := e.Group("/api", identity.Required(oracle.Secret))
		g.GET("/wishlist", s.handle)
		return e
	},
}
