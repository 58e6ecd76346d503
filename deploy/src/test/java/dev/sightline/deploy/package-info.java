/**
 * Holds what deployments are made of (compose file, images, rules, dashboard, manifests, examples)
 * against the code that they deploy. Has no code of its own to ship.
 */
@NullMarked
package dev.sightline.deploy;

import org.jspecify.annotations.NullMarked;
