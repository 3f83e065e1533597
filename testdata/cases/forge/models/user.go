package models

type User struct {
	ID      string
	Name    string
	Email   string
	IsAdmin bool
}

func (u *User) LowerName() string { return u.Name }

type Repository struct {
	ID        int64  `json:"id"`
	OwnerName string `json:"owner"`
	Name      string `json:"name"`
	IsPrivate bool   `json:"private"`
}
