/** Rules about dependencies between packages that the tests of several modules check. */
@NullMarked
package dev.sightline.testing.architecture;

import org.jspecify.annotations.NullMarked;
