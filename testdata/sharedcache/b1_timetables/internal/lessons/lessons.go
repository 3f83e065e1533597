package lessons

import (
	"fmt"
	"net/http"

	"github.com/gin-gonic/gin"

	"github.com/whosecache/whosecache/testdata/sharedcache/b1_timetables/internal/accounts"
)

type lesson struct {
	Slot    string `json:"slot"`
	Subject string `json:"subject"`
}

func Holidays(c *gin.Context) {
	c.JSON(http.StatusOK, gin.H{"easter": "2024-03-31", "summer": "2024-07-04"})
}

// Timetable shows the lessons of the caller's class in a week.
func Timetable(c *gin.Context) {
	acc, ok := accounts.From(c)
	if !ok {
		c.AbortWithStatus(http.StatusUnauthorized)
		return
	}
	var week []lesson
	for i, subject := range []string{"Maths", "Biology", "PE"} {
		week = append(week, lesson{Slot: fmt.Sprintf("w%s/%d", c.DefaultQuery("week", "1"), i+1), Subject: subject})
	}
	c.JSON(http.StatusOK, gin.H{"pupil": acc.Login, "class": acc.Class, "lessons": week})
}
