// Package hr sums up what a department is paid.
package hr

import "fmt"

// Ledger has the salaries by department.
type Ledger map[string][]int

// Summary is the sum of a department and month.
func (l Ledger) Summary(department, month string) string {
	total := 0
	for _, s := range l[department] {
		total += s
	}
	return fmt.Sprintf("%s %s: %d people, %d EUR", department, month, len(l[department]), total)
}
