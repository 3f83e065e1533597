// Package nav builds the navigation tree.
package nav

import (
	"slices"
	"sync/atomic"

	"github.com/whosecache/whosecache/testdata/cacheonce/b2_choir/internal/member"
)

// Node is an entry of the tree.
type Node struct {
	Title    string  `json:"title"`
	Href     string  `json:"href,omitempty"`
	Children []*Node `json:"children,omitempty"`
}

var tree atomic.Pointer[Node]

// Tree returns the root of the navigation.
func Tree(m *member.Member) *Node {
	if t := tree.Load(); t != nil {
		return t
	}
	t := assemble(m.Role)
	tree.Store(t)
	return t
}

type section struct {
	node  Node
	roles []string
}

var sections = []section{
	{Node{Title: "Rehearsals", Href: "/rehearsals"}, []string{"member", "admin"}},
	{Node{Title: "Scores", Href: "/scores"}, []string{"member", "admin"}},
	{Node{Title: "Fees (admin)", Href: "/admin/fees"}, []string{"admin"}},
	{Node{Title: "Auditions (admin)", Href: "/admin/auditions"}, []string{"admin"}},
}

func assemble(role string) *Node {
	root := &Node{Title: "Choir"}
	for _, s := range sections {
		if slices.Contains(s.roles, role) {
			n := s.node
			root.Children = append(root.Children, &n)
		}
	}
	return root
}
