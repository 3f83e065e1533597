// Package web serves dashboards.
package web

import (
	"net/http"
	"strings"
	"time"

	"github.com/gofiber/fiber/v2"
	"github.com/golang-jwt/jwt/v5"

	"github.com/whosecache/whosecache/testdata/tokencache/dashboards_sub/remember"
)

// Board is what a dashboard shows.
type Board struct {
	Title string   `json:"title"`
	Tiles []string `json:"tiles"`
}

// Handler serves the board of the caller.
type Handler struct {
	Memory *remember.Memory
	Secret []byte
}

func build(tenant string) (Board, error) {
	return Board{Title: "Board of " + tenant, Tiles: []string{tenant + "-cpu", tenant + "-disk"}}, nil
}

// Show answers GET /board.
func (h *Handler) Show(c *fiber.Ctx) error {
	token := strings.TrimPrefix(c.Get(fiber.HeaderAuthorization), "Bearer ")
	claims := jwt.MapClaims{}
	if _, err := jwt.ParseWithClaims(token, claims, func(*jwt.Token) (any, error) { return h.Secret, nil }, jwt.WithValidMethods([]string{"HS256"})); err != nil {
		return c.SendStatus(http.StatusUnauthorized)
	}
	tenant, _ := claims["tenant"].(string)
	b, err := remember.Do(c.Context(), h.Memory, "board:"+tenant, time.Minute, func() (Board, error) {
		return build(tenant)
	})
	if err != nil {
		return err
	}
	return c.JSON(b)
}
