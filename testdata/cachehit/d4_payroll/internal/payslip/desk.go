// Package payslip sums up payroll runs.
package payslip

import (
	"errors"
	"time"

	"github.com/whosecache/whosecache/testdata/cachehit/d4_payroll/internal/memo"
)

var ErrNotFound = errors.New("no such run")

// Run is one month of a company's payroll.
type Run struct {
	Company   string
	Employees int
	Total     int
}

// Runs are all runs, by number.
type Runs map[string]Run

// Summary is what a company sees of its run.
type Summary struct {
	Run     string `json:"run"`
	Company string `json:"company"`
	Total   int    `json:"total"`
	Average int    `json:"average"`
}

// Desk answers questions about runs.
type Desk struct {
	runs      Runs
	summaries *memo.Cache[string, Summary]
}

func NewDesk(runs Runs) *Desk {
	return &Desk{runs: runs, summaries: memo.New[string, Summary](15 * time.Minute)}
}

// Summary sums up a run of the company.
func (d *Desk) Summary(company, number string) (Summary, error) {
	return d.summaries.GetOrCompute(number, func() (Summary, error) { // want `\(cachehit:authorization:warning\)`
		run, ok := d.runs[number]
		if !ok || run.Company != company {
			return Summary{}, ErrNotFound
		}
		return summarize(number, run), nil
	})
}

func summarize(number string, run Run) Summary {
	s := Summary{Run: number, Company: run.Company, Total: run.Total}
	if run.Employees > 0 {
		s.Average = run.Total / run.Employees
	}
	return s
}
