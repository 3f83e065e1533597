package search

import (
	"strings"

	"github.com/whosecache/whosecache/testdata/cases/photolib/entity"
	"github.com/whosecache/whosecache/testdata/cases/photolib/form"
)

// UserAlbums finds albums that the session may see.
func UserAlbums(frm form.SearchAlbums, sess *entity.Session) (results []entity.Album, err error) {
	user := sess.User()
	for _, a := range entity.Albums {
		if frm.Type != "" && a.AlbumType != frm.Type {
			continue
		}
		if !strings.Contains(a.AlbumTitle, frm.Query) {
			continue
		}
		if user.UserUID != a.CreatedBy {
			continue
		}
		results = append(results, a)
		if len(results) == frm.Count {
			break
		}
	}
	return results, nil
}
