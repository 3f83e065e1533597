//go:build endtoend

package main

import (
	"fmt"
	"os"
	"syscall"
)

// peak is the most memory that a program took.
func peak(s *os.ProcessState) string {
	usage, ok := s.SysUsage().(*syscall.Rusage)
	if !ok {
		return ""
	}
	return fmt.Sprintf(", %d MB at most", usage.Maxrss>>10) // in kilobytes on Linux
}
