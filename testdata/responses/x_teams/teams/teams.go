// Package teams knows who works where.
package teams

// Team is a group of people.
type Team struct {
	Slug  string
	Title string
}

// Directory has the teams of each member.
type Directory map[string][]Team

// Of returns the teams of a member.
func (d Directory) Of(member string) []Team { return d[member] }

// Member says whether somebody is in the team.
func (d Directory) Member(member, slug string) (Team, bool) {
	for _, t := range d[member] {
		if t.Slug == slug {
			return t, true
		}
	}
	return Team{}, false
}
