/**
 * Tools that a test needs and a machine may lack, such as Prometheus or Chromium. All modules'
 * tests use this one package, so that all skip or fail by the same rule; nothing that ships depends
 * on it.
 */
@NullMarked
package dev.sightline.testing;

import org.jspecify.annotations.NullMarked;
