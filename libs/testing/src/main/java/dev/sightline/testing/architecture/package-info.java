/** Rules about the dependencies between packages that the tests of several modules hold. */
@NullMarked
package dev.sightline.testing.architecture;

import org.jspecify.annotations.NullMarked;
