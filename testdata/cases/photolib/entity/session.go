package entity

type User struct {
	UserUID   string
	UserEmail string
	UserRole  string
}

type Session struct {
	ID   string
	user *User
}

func NewSession(id string, u *User) *Session { return &Session{ID: id, user: u} }

func (m *Session) User() *User { return m.user }

type Album struct {
	AlbumUID   string
	AlbumTitle string
	AlbumType  string
	CreatedBy  string `json:"-"`
}

var Albums = []Album{
	{"as1", "holiday of the acme board", "album", "alice"},
	{"as2", "holiday in Spain", "album", "bob"},
	{"as3", "family", "album", "bob"},
}
