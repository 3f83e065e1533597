// Package gate decides which packages can matter, before anything is paid for them.
//
// # Rules
//
// In this order, the first that applies wins:
//
//  1. The standard library is modelled, never analysed.
//  2. A package that has a model is not analysed: its model speaks. For a
//     dependency that holds for every package of a modelled module, and for the
//     few modules that only carry requests.
//  3. The user's own packages are always analysed, whatever they import: a
//     home-made cache needs no more than sync and time. Own is what lies neither
//     in the module cache nor in a vendor folder, so workspace modules and
//     replaced directories are own too.
//  4. A dependency is analysed when it can have a summary worth having: it
//     imports a package with a telling model, or a package that was itself
//     analysed, or its text shows a home-made cache or an identity helper.
//
// # One answer in every driver
//
// Under "go vet" most of the cost of a unit is parsing and type-checking it, so
// the command asks [Decide] with nothing but the unit's configuration, and ends
// before unitchecker starts. The same function answers inside the pass, so the
// two cannot disagree about rules 1 to 3 and the text of rule 4. "Was itself
// analysed" is the one thing that a pass cannot read from its own package: it
// travels as a package fact of this pass (rule 4 asks for direct imports only,
// and those are the package facts that every driver keeps). The command sees the
// same as a facts file that is not empty, since a package that is analysed
// exports at least this fact.
//
// The location of a package is judged by its path alone, because the
// environment that would name the module cache is not the same in every driver:
// a module version in the path ("/redis@v1.2.3/") or a vendor folder, together
// with a module version in the driver's module information, marks a dependency.
// A driver without module information (Bazel's nogo) therefore takes everything
// outside the standard library for the user's own.
package gate
