//go:build endtoend && !linux

package main

import "os"

func peak(*os.ProcessState) string { return "" } // the unit differs, or nobody counts
