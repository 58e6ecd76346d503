/**
 * A bridge to a class name that DL4J still asks for; see {@link org.nd4j.nativeblas.Nd4jCpu}. It is
 * found by reflection only: nothing may depend on this package.
 */
@NullMarked
package org.nd4j.nativeblas;

import org.jspecify.annotations.NullMarked;
