/**
 * What the configuration mappings of all features share: value checks, and one clear line for a
 * value that is wrong.
 */
@NullMarked
package dev.sightline.classifier.config;

import org.jspecify.annotations.NullMarked;
