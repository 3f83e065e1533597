package store

import "context"

type Visibility string

const (
	Public  Visibility = "PUBLIC"
	Private Visibility = "PRIVATE"
)

type Memo struct {
	UID        string     `json:"uid"`
	CreatorID  string     `json:"creator"`
	Content    string     `json:"content"`
	Tag        string     `json:"tag"`
	Visibility Visibility `json:"visibility"`
}

type FindMemo struct {
	CreatorID      *string
	Tag            *string
	VisibilityList []Visibility
}

type Store struct{ memos []*Memo }

func New() *Store {
	return &Store{memos: []*Memo{
		{"m1", "alice", "acme layoffs", "work", Private},
		{"m2", "bob", "ask for a raise", "work", Private},
		{"m3", "carol", "release notes", "work", Public},
	}}
}

func (s *Store) ListMemos(_ context.Context, find *FindMemo) ([]*Memo, error) {
	var list []*Memo
	for _, m := range s.memos {
		if find.Tag != nil && m.Tag != *find.Tag {
			continue
		}
		own := find.CreatorID != nil && m.CreatorID == *find.CreatorID
		listed := false
		for _, v := range find.VisibilityList {
			listed = listed || v == m.Visibility
		}
		if own || listed {
			list = append(list, m)
		}
	}
	return list, nil
}
