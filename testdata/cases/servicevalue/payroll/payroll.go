// Package payroll computes what employees earn.
package payroll

import (
	"context"
	"fmt"
)

// Slip is the payslip of one employee for one month.
type Slip struct {
	Employee string
	Month    string
	Net      int
}

// Service knows the salaries.
type Service struct{ salaries map[string]int }

// NewService loads the salaries.
func NewService() *Service {
	return &Service{salaries: map[string]int{"alice": 9100, "bob": 3200}}
}

// SlipFor computes the payslip of an employee.
func (s *Service) SlipFor(_ context.Context, employee, month string) (*Slip, error) {
	gross, ok := s.salaries[employee]
	if !ok {
		return nil, fmt.Errorf("payroll: %s does not work here", employee)
	}
	return &Slip{Employee: employee, Month: month, Net: gross - gross/5}, nil
}
