/**
 * Shared picocli code of both programs: common options, and how a failure is printed. The only
 * package of this module that depends on picocli; only commands depend on it.
 */
@NullMarked
package dev.sightline.clisupport.options;

import org.jspecify.annotations.NullMarked;
