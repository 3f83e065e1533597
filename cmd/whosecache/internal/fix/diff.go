package fix

import (
	"fmt"
	"strings"
)

// context is the number of unchanged lines around a change.
const context = 3

// op is a line of a comparison: ' ' in both texts, '-' in the old, '+' in the new.
type op struct {
	kind byte
	line string
}

// Unified returns the difference of two texts as a unified diff, which patch and
// git apply take, or "" when there is none.
func Unified(name string, before, after []byte) string {
	ops := compare(splitLines(before), splitLines(after))
	var out strings.Builder
	oldLine, newLine := 1, 1 // of ops[i]
	for i := 0; i < len(ops); {
		if ops[i].kind == ' ' {
			i, oldLine, newLine = i+1, oldLine+1, newLine+1
			continue
		}
		start := max(0, i-context)
		end := hunkEnd(ops, i)
		if out.Len() == 0 {
			fmt.Fprintf(&out, "--- a/%[1]s\n+++ b/%[1]s\n", name)
		}
		back := i - start
		oldCount, newCount := writeHunk(&out, ops[start:end], oldLine-back, newLine-back)
		i, oldLine, newLine = end, oldLine-back+oldCount, newLine-back+newCount
	}
	return out.String()
}

// hunkEnd returns the end of the hunk around the change at i: it takes in the
// changes whose context touches its own.
func hunkEnd(ops []op, i int) int {
	last := i
	for j := i; j < len(ops) && j <= last+2*context+1; j++ {
		if ops[j].kind != ' ' {
			last = j
		}
	}
	return min(len(ops), last+context+1)
}

func writeHunk(out *strings.Builder, ops []op, oldLine, newLine int) (oldCount, newCount int) {
	for _, o := range ops {
		if o.kind != '+' {
			oldCount++
		}
		if o.kind != '-' {
			newCount++
		}
	}
	fmt.Fprintf(out, "@@ -%d,%d +%d,%d @@\n", oldLine, oldCount, newLine, newCount)
	for _, o := range ops {
		out.WriteByte(o.kind)
		out.WriteString(o.line)
		if !strings.HasSuffix(o.line, "\n") {
			out.WriteString("\n\\ No newline at end of file\n")
		}
	}
	return oldCount, newCount
}

func splitLines(text []byte) []string {
	lines := strings.SplitAfter(string(text), "\n")
	if lines[len(lines)-1] == "" {
		lines = lines[:len(lines)-1]
	}
	return lines
}

// compare aligns two texts. A fix changes a few lines in one or two places, so
// what they have in common at both ends is set aside first, and the quadratic
// table below is small.
func compare(a, b []string) []op {
	var head, tail []op
	for len(a) > 0 && len(b) > 0 && a[0] == b[0] {
		head = append(head, op{' ', a[0]})
		a, b = a[1:], b[1:]
	}
	for len(a) > 0 && len(b) > 0 && a[len(a)-1] == b[len(b)-1] {
		tail = append(tail, op{' ', a[len(a)-1]})
		a, b = a[:len(a)-1], b[:len(b)-1]
	}
	ops := append(head, middle(a, b)...)
	for i := len(tail) - 1; i >= 0; i-- {
		ops = append(ops, tail[i])
	}
	return ops
}

// middle aligns by the longest common subsequence: common[i][j] is its length
// for a[i:] and b[j:].
func middle(a, b []string) []op {
	common := make([][]int32, len(a)+1)
	for i := range common {
		common[i] = make([]int32, len(b)+1)
	}
	for i := len(a) - 1; i >= 0; i-- {
		for j := len(b) - 1; j >= 0; j-- {
			if a[i] == b[j] {
				common[i][j] = common[i+1][j+1] + 1
			} else {
				common[i][j] = max(common[i+1][j], common[i][j+1])
			}
		}
	}
	var ops []op
	for len(a) > 0 || len(b) > 0 {
		i, j := len(common)-1-len(a), len(common[0])-1-len(b)
		switch {
		case len(a) > 0 && len(b) > 0 && a[0] == b[0]:
			ops = append(ops, op{' ', a[0]})
			a, b = a[1:], b[1:]
		case len(b) == 0 || len(a) > 0 && common[i+1][j] >= common[i][j+1]:
			ops = append(ops, op{'-', a[0]})
			a = a[1:]
		default:
			ops = append(ops, op{'+', b[0]})
			b = b[1:]
		}
	}
	return ops
}
