package repo

import (
	"context"

	"gorm.io/gorm"
)

type Invoice struct {
	ID     uint   `gorm:"primaryKey" json:"id"`
	Owner  string `json:"-"`
	Status string `json:"status"`
	Cents  int    `json:"cents"`
}

type Invoices struct{ db *gorm.DB }

func NewInvoices(db *gorm.DB) (*Invoices, error) {
	if err := db.AutoMigrate(&Invoice{}); err != nil {
		return nil, err
	}
	rows := []Invoice{{Owner: "alice", Status: "open", Cents: 990000}, {Owner: "bob", Status: "open", Cents: 1200}}
	return &Invoices{db: db}, db.Create(&rows).Error
}

type Option func(*gorm.DB) *gorm.DB

func ForOwner(id string) Option {
	return func(db *gorm.DB) *gorm.DB { return db.Where("owner = ?", id) }
}

func WithStatus(status string) Option {
	return func(db *gorm.DB) *gorm.DB { return db.Where("status = ?", status) }
}

func (r *Invoices) List(ctx context.Context, opts ...Option) ([]Invoice, error) {
	q := r.db.WithContext(ctx).Model(&Invoice{})
	for _, opt := range opts {
		q = q.Scopes(opt)
	}
	var out []Invoice
	return out, q.Order("id").Find(&out).Error
}
