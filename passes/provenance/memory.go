package provenance

import (
	"maps"
	"slices"
	"strings"
)

// A memory is what the objects of a function hold at one point of it.
type memory struct {
	objs map[*object]*cells
	nest int // of ancestor within ancestor
	work *budget
}

// A budget bounds the work on one function, in elements looked at.
type budget struct {
	left int
	now  int // the instruction being visited
}

// exhausted is what spend panics with; the engine reports the function.
type exhausted struct{}

func (b *budget) spend(n int) {
	if b == nil {
		return
	}
	if b.left -= n; b.left < 0 {
		panic(exhausted{})
	}
}

// cells are the parts of one object that were written; they are shared between
// memories and copied when written.
type cells struct {
	parts map[string]Value
	extra Set // may be in any part, beside what is written there
	// tainted is the instruction that last changed extra.
	tainted int
}

func newMemory(work *budget) *memory { return &memory{objs: make(map[*object]*cells), work: work} }

func (m *memory) clone() *memory {
	m.work.spend(len(m.objs))
	return &memory{objs: maps.Clone(m.objs), work: m.work}
}

// edit returns the object's cells for writing.
func (m *memory) edit(o *object) *cells {
	c := &cells{}
	if old := m.objs[o]; old != nil {
		c.parts, c.extra, c.tainted = maps.Clone(old.parts), old.extra, old.tainted
	}
	if c.parts == nil {
		c.parts = make(map[string]Value)
	}
	m.objs[o] = c
	return c
}

// maxParts bounds the parts of an object that are told apart.
const maxParts = 64

// store writes to a part of an object; strong replaces what was there.
func (m *memory) store(p pointer, v Value, strong bool) {
	c := m.edit(p.obj)
	if strong {
		for path := range c.parts {
			if beneath(path, p.path) {
				delete(c.parts, path)
			}
		}
	} else {
		v = joinValues(m.load(p), v)
	}
	if len(c.parts) >= maxParts {
		if _, ok := c.parts[p.path]; !ok {
			c.extra = Join(c.extra, v.set)
			return
		}
	}
	v.written = m.work.now
	c.parts[p.path] = v
}

// taint adds provenance to every part of what p points to. A constant adds none,
// but it was written all the same.
func (m *memory) taint(p pointer, s Set) {
	c := m.edit(p.obj)
	if p.path == "" {
		c.extra, c.tainted = Join(c.extra, s), m.work.now
		return
	}
	for path, v := range c.parts {
		if beneath(path, p.path) {
			c.parts[path] = v.with(s)
		}
	}
	v := m.load(p).with(s)
	v.written = m.work.now
	c.parts[p.path] = v
}

// beneath reports whether path is inner to, or the same as, the outer path.
func beneath(path, outer string) bool {
	if !strings.HasPrefix(path, outer) {
		return false
	}
	return len(path) == len(outer) || outer == "" || path[len(outer)] == '.' || path[len(outer)] == '['
}

// load reads a part of an object.
func (m *memory) load(p pointer) Value { return m.loadFrom(m.objs[p.obj], p, Witness{}) }

func (m *memory) loadFrom(c *cells, p pointer, at Witness) Value {
	if c == nil {
		return p.obj.unwritten(p.path, at)
	}
	m.work.spend(1 + len(c.extra))
	v, ok := c.parts[p.path]
	if !ok {
		v = m.ancestor(p, c, at)
	}
	v = v.with(projectAt(c.extra, p.path, at))
	out := joinValues(v, c.siblings(p.path))
	out.written = v.written
	return out
}

// unwritten is what a part holds that nothing was written to.
func (o *object) unwritten(path string, at Witness) Value {
	v := Value{set: projectAt(o.root, path, at)}
	if o.symbolic() {
		v.ptrs = []pointer{{o, path}}
	}
	return v
}

// maxNest bounds the records within records that a path is followed through:
// a list that points to itself has no end.
const maxNest = 2

// ancestor reads a part from the innermost written part around it.
func (m *memory) ancestor(p pointer, c *cells, at Witness) Value {
	parts := components(p.path)
	for n := len(parts) - 1; n >= 0; n-- {
		outer := strings.Join(parts[:n], "")
		whole, ok := c.parts[outer]
		if !ok {
			continue
		}
		if m.nest >= maxNest {
			break
		}
		m.nest++
		v := whole
		for _, component := range parts[n:] {
			v = m.derefAt(v.at(component, at), at)
		}
		m.nest--
		return v
	}
	return p.obj.unwritten(p.path, at)
}

// deref reads what a value points to.
func (m *memory) deref(v Value) Value { return m.derefAt(v, Witness{}) }

// derefAt is deref; at becomes the witness of what the reading tells of the caller.
func (m *memory) derefAt(v Value, at Witness) Value {
	out := Value{set: v.set}
	for _, p := range v.ptrs {
		out = joinValues(out, m.loadFrom(m.objs[p.obj], p, at))
	}
	return out
}

// siblings are other elements of the collection that the path's last component
// may mean: a write at an unknown index may be at any, and the reverse.
func (c *cells) siblings(path string) Value {
	var out Value
	open := strings.LastIndexByte(path, '[')
	if open < 0 || !strings.HasSuffix(path, "]") {
		return out
	}
	base, last := path[:open], path[open:]
	if last != anyElem {
		return c.parts[base+anyElem]
	}
	for _, other := range slices.Sorted(maps.Keys(c.parts)) {
		if rest, ok := strings.CutPrefix(other, base+"["); ok && strings.IndexByte(rest, ']') == len(rest)-1 {
			out = joinValues(out, c.parts[other])
		}
	}
	return out
}

// flatten is the provenance of a value and of all that can be reached from it.
func (m *memory) flatten(v Value) Set {
	if len(v.ptrs) == 0 {
		return v.set
	}
	f := flattener{m: m, seen: make(map[pointer]bool)}
	f.value(v, 0)
	m.work.spend(len(f.elems) + len(f.seen))
	return MakeSet(f.elems)
}

type flattener struct {
	m     *memory
	seen  map[pointer]bool
	elems []Elem
}

// maxDepth bounds the chain of pointers that flatten follows: a cached value of
// six nested records is rare, a cyclic graph of services is not.
const maxDepth = 6

func (f *flattener) value(v Value, depth int) {
	f.elems = append(f.elems, v.set...)
	if depth >= maxDepth {
		return
	}
	for _, p := range v.ptrs {
		f.pointer(p, depth)
	}
}

func (f *flattener) pointer(p pointer, depth int) {
	if f.seen[p] {
		return
	}
	f.seen[p] = true
	if p.obj.kind == objFunc {
		for _, b := range p.obj.bindings {
			f.value(b, depth+1)
		}
		return
	}
	f.value(f.m.load(p), depth+1)
	c := f.m.objs[p.obj]
	if c == nil {
		return
	}
	for _, path := range slices.Sorted(maps.Keys(c.parts)) {
		if path != p.path && beneath(path, p.path) {
			f.value(c.parts[path], depth+1)
		}
	}
}

// snapshot copies a part of an object, as the assignment of a struct does.
func (m *memory) snapshot(p pointer, to *object) {
	c := &cells{parts: make(map[string]Value)}
	whole := m.load(p)
	if len(whole.set) > 0 || len(whole.ptrs) > 0 {
		c.parts[""] = whole
	}
	if old := m.objs[p.obj]; old != nil {
		for path, v := range old.parts {
			if path != p.path && beneath(path, p.path) {
				c.parts[path[len(p.path):]] = v
			}
		}
	}
	if existing := m.objs[to]; existing != nil {
		c = joinCells(m, existing, m, c, to, nil)
	}
	m.objs[to] = c
}

// joinMemories is the state where two ways meet; a is nil before the first. chose is what decided which
// way was taken: what differs between them depends on it.
func joinMemories(a, b *memory, chose Set) *memory {
	if a == nil {
		return b.clone()
	}
	out := a.clone()
	for o, cb := range b.objs {
		ca, ok := out.objs[o]
		switch {
		case !ok && o.kind == objAlloc:
			out.objs[o] = cb // not allocated on the other way
		case !ok:
			out.objs[o] = joinCells(a, nil, b, cb, o, chose)
		case ca != cb:
			out.objs[o] = joinCells(a, ca, b, cb, o, chose)
		}
	}
	for o, ca := range a.objs {
		if _, ok := b.objs[o]; !ok && o.kind != objAlloc {
			out.objs[o] = joinCells(a, ca, b, nil, o, chose)
		}
	}
	return out
}

// joinCells joins what an object holds in two memories; nil cells hold nothing.
func joinCells(ma *memory, a *cells, mb *memory, b *cells, o *object, chose Set) *cells {
	if a == nil {
		a = &cells{}
	}
	if b == nil {
		b = &cells{}
	}
	out := &cells{parts: make(map[string]Value, len(a.parts)), extra: Join(a.extra, b.extra)}
	if a.tainted != b.tainted {
		out.extra = Join(out.extra, chose)
	}
	out.tainted = max(a.tainted, b.tainted)
	join := func(path string) {
		if _, done := out.parts[path]; done {
			return
		}
		va, vb := ma.loadFrom(a, pointer{o, path}, Witness{}), mb.loadFrom(b, pointer{o, path}, Witness{})
		v := joinValues(va, vb)
		if v.written = va.written; va.written != vb.written {
			v = v.with(chose)
			v.written = ma.work.now
		}
		out.parts[path] = v
	}
	for path := range a.parts {
		join(path)
	}
	for path := range b.parts {
		join(path)
	}
	return out
}
