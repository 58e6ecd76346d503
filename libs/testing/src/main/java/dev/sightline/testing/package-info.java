/**
 * Finds tools that a test requires and a machine may lack, such as Prometheus or Chromium. The
 * tests of all modules use this package, so that all skip or fail by the same rule; nothing that
 * ships depends on it.
 */
@NullMarked
package dev.sightline.testing;

import org.jspecify.annotations.NullMarked;
