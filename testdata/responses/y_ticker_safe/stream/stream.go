// Package stream pushes what changes to browsers.
package stream

import (
	"encoding/json"
	"fmt"
	"net/http"

	"github.com/gorilla/websocket"
	"github.com/labstack/echo/v4"
)

// Source gives the next value, until there is none.
type Source func() (value any, ok bool)

// Events sends the values of src as server-sent events.
func Events(c echo.Context, src Source) error {
	res := c.Response()
	res.Header().Set(echo.HeaderContentType, "text/event-stream")
	res.Header().Set(echo.HeaderCacheControl, "no-cache, no-store")
	res.Header().Set(echo.HeaderConnection, "keep-alive")
	res.WriteHeader(http.StatusOK)
	for {
		v, ok := src()
		if !ok || c.Request().Context().Err() != nil {
			return nil
		}
		b, err := json.Marshal(v)
		if err != nil {
			return err
		}
		if _, err := fmt.Fprintf(res, "data: %s\n\n", b); err != nil {
			return err
		}
		res.Flush()
	}
}

var upgrader = websocket.Upgrader{ReadBufferSize: 512, WriteBufferSize: 512}

// Socket sends them over a websocket.
func Socket(c echo.Context, src Source) error {
	conn, err := upgrader.Upgrade(c.Response(), c.Request(), nil)
	if err != nil {
		return nil // the upgrader has answered
	}
	defer conn.Close()
	for {
		v, ok := src()
		if !ok {
			return nil
		}
		if err := conn.WriteJSON(v); err != nil {
			return nil
		}
	}
}
