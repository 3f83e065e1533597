package cachekey

// ForParcel is the key of what an account sees of a parcel.
func ForParcel(login, ref string) string {
	return "parcel:" + login + ":" + ref
}

// ForDepot is the key of what everybody sees of a depot.
func ForDepot(name string) string {
	return "depot:" + name
}
