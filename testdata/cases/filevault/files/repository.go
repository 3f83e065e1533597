package files

import (
	"context"
	"strings"
)

type File struct {
	Name  string `json:"name"`
	Bytes int    `json:"bytes"`
	owner string
}

type ListOptions struct {
	OwnerID string
	Folder  string
	Limit   int
}

type Repository interface {
	List(ctx context.Context, opts ListOptions) ([]File, error)
}

type memory struct{ files []File }

func NewRepository() Repository {
	return &memory{files: []File{{"inbox/acme-board.pdf", 9000, "alice"}, {"inbox/cat.jpg", 12, "bob"}}}
}

func (m *memory) List(_ context.Context, opts ListOptions) ([]File, error) {
	list := []File{}
	for _, f := range m.files {
		if f.owner == opts.OwnerID && strings.HasPrefix(f.Name, opts.Folder+"/") && len(list) < opts.Limit {
			list = append(list, f)
		}
	}
	return list, nil
}
