// Package y_meetings_safe knows which meeting rooms there are.
package y_meetings_safe

import (
	"errors"
	"fmt"
	"net/http"
	"regexp"
	"sync"

	"github.com/gin-gonic/gin"

	"github.com/whosecache/whosecache/testdata/responses/y_meetings_safe/guard"
	"github.com/whosecache/whosecache/testdata/responses/y_meetings_safe/quota"
)

var (
	errUnknown = errors.New("no such room")
	errTaken   = errors.New("room is taken")

	requestID = regexp.MustCompile(`^[0-9a-f]{8,32}$`)
)

// Room is a meeting room.
type Room struct {
	Name  string `json:"name"`
	Seats int    `json:"seats"`
	Floor int    `json:"floor"`
}

// Office has rooms, and who has booked them.
type Office struct {
	rooms []Room

	mu     sync.Mutex
	booked map[string]string
}

// Engine is the API.
func (o *Office) Engine(secret []byte, limit int) *gin.Engine {
	gin.SetMode(gin.ReleaseMode)
	e := gin.New()
	e.Use(gin.Recovery(), traced)
	e.NoRoute(func(c *gin.Context) { c.JSON(http.StatusNotFound, gin.H{"error": "no such route"}) })
	e.GET("/livez", func(c *gin.Context) { c.String(http.StatusOK, "alive") })

	l := &quota.Limiter{Max: limit}
	staff := e.Group("/api", guard.Trail, guard.Employees(secret), l.Limit)
	staff.GET("/rooms", o.list)
	staff.GET("/rooms/:name", o.show)
	staff.POST("/rooms/:name/book", o.book)
	staff.OPTIONS("/rooms/:name/book", func(c *gin.Context) {
		c.Header("Allow", "OPTIONS, POST")
		c.Status(http.StatusNoContent)
	})

	mine := staff.Group("/mine", guard.Unshared())
	mine.GET("/rooms", o.mine)
	return e
}

// traced hands the id of the request back.
func traced(c *gin.Context) {
	if id := c.GetHeader("X-Request-ID"); requestID.MatchString(id) {
		c.Header("X-Request-ID", id)
	}
	c.Next()
}

func (o *Office) list(c *gin.Context) {
	c.JSON(http.StatusOK, gin.H{"rooms": o.rooms})
}

func (o *Office) show(c *gin.Context) {
	room, err := o.find(c.Param("name"))
	status := http.StatusOK
	var body any = room
	if err != nil {
		status = http.StatusNotFound
		body = gin.H{"error": err.Error()}
	}
	c.JSON(status, body)
}

func (o *Office) find(name string) (*Room, error) {
	for i := range o.rooms {
		if o.rooms[i].Name == name {
			return &o.rooms[i], nil
		}
	}
	return nil, fmt.Errorf("%w: %s", errUnknown, name)
}

func (o *Office) reserve(name, who string) error {
	if _, err := o.find(name); err != nil {
		return err
	}
	o.mu.Lock()
	defer o.mu.Unlock()
	if by, ok := o.booked[name]; ok && by != who {
		return errTaken
	}
	o.booked[name] = who
	return nil
}

func (o *Office) book(c *gin.Context) {
	who := guard.Subject(c)
	switch err := o.reserve(c.Param("name"), who); {
	case errors.Is(err, errUnknown):
		c.JSON(http.StatusNotFound, gin.H{"error": err.Error()})
	case err != nil:
		c.JSON(http.StatusConflict, gin.H{"error": err.Error()})
	default:
		c.JSON(http.StatusCreated, gin.H{"room": c.Param("name"), "by": who})
	}
}

// mine are the rooms that the employee has booked.
func (o *Office) mine(c *gin.Context) {
	o.mu.Lock()
	defer o.mu.Unlock()
	list := []Room{}
	for _, r := range o.rooms {
		if o.booked[r.Name] == guard.Subject(c) {
			list = append(list, r)
		}
	}
	c.IndentedJSON(http.StatusOK, list)
}
