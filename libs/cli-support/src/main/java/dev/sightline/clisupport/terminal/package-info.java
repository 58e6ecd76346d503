/**
 * Capabilities of the terminal of this process. Depends on the JDK alone; commands ask it before
 * they draw.
 */
@NullMarked
package dev.sightline.clisupport.terminal;

import org.jspecify.annotations.NullMarked;
