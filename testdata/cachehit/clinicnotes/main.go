// Package clinicnotes lets a patient's own doctor read his notes.
package clinicnotes

import (
	"database/sql"
	"log/slog"
	"net/http"
	"strings"
	"time"

	"github.com/gin-gonic/gin"
	_ "github.com/glebarez/go-sqlite"
	"github.com/golang-jwt/jwt/v5"
	"github.com/maypok86/otter/v2"

	"github.com/whosecache/whosecache/testdata/oracle"
)

type notes struct {
	db    *sql.DB
	cache *otter.Cache[string, string]
}

func doctor(c *gin.Context) {
	claims := &jwt.RegisteredClaims{}
	raw := strings.TrimPrefix(c.GetHeader("Authorization"), "Bearer ")
	if _, err := jwt.ParseWithClaims(raw, claims, func(*jwt.Token) (any, error) { return oracle.Secret, nil }); err != nil {
		c.AbortWithStatus(http.StatusUnauthorized)
		return
	}
	c.Set("doctor", claims.Subject)
	c.Next()
}

// remembered returns the notes that were read a short while ago.
func (n *notes) remembered(patient string) (string, bool) {
	text, ok := n.cache.GetIfPresent("notes:" + patient)
	if ok {
		slog.Debug("notes from memory", "patient", patient)
	}
	return text, ok
}

func (n *notes) remember(patient, text string) { n.cache.Set("notes:"+patient, text) }

// treats answers the request unless the doctor treats the patient.
func (n *notes) treats(c *gin.Context, patient string) bool {
	var visits int
	err := n.db.QueryRowContext(c.Request.Context(),
		"SELECT count(*) FROM treats WHERE doctor = ? AND patient = ?", c.GetString("doctor"), patient).Scan(&visits)
	if err != nil {
		c.AbortWithStatus(http.StatusInternalServerError)
		return false
	}
	if visits < 1 {
		c.AbortWithStatus(http.StatusNotFound)
		return false
	}
	return true
}

func (n *notes) read(c *gin.Context) {
	patient := c.Param("patient")
	if text, ok := n.remembered(patient); ok { // want `\(cachehit:authorization\)`
		c.String(http.StatusOK, text)
		return
	}
	if !n.treats(c, patient) {
		return
	}
	var text string
	if err := n.db.QueryRow("SELECT text FROM notes WHERE patient = ?", patient).Scan(&text); err != nil {
		c.AbortWithStatus(http.StatusInternalServerError)
		return
	}
	n.remember(patient, text)
	c.String(http.StatusOK, text)
}

var Case = oracle.Case{
	Path:    "/patients/carol/notes",
	Refused: http.StatusNotFound,
	New: func(*oracle.Env) http.Handler {
		db, err := sql.Open("sqlite", ":memory:")
		if err != nil {
			panic(err)
		}
		db.SetMaxOpenConns(1)
		for _, q := range []string{
			"CREATE TABLE treats (doctor TEXT, patient TEXT, since TEXT)", "CREATE TABLE notes (patient TEXT, text TEXT)",
			"INSERT INTO treats VALUES ('alice', 'carol', '2020')", "INSERT INTO notes VALUES ('carol', 'sleeps badly')",
		} {
			if _, err := db.Exec(q); err != nil {
				panic(err)
			}
		}
		gin.SetMode(gin.ReleaseMode)
		n := &notes{db, otter.Must(&otter.Options[string, string]{MaximumSize: 100, ExpiryCalculator: otter.ExpiryWriting[string, string](time.Minute)})}
		r := gin.New()
		r.Use(doctor)
		r.GET("/patients/:patient/notes", n.read)
		return r
	},
}
