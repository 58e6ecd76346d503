/**
 * Tests that compare the deployment files (compose file, images, rules, dashboard, manifests,
 * examples) with the code that they deploy. The module has no code to ship, and no module depends
 * on it.
 */
@NullMarked
package dev.sightline.deploy;

import org.jspecify.annotations.NullMarked;
