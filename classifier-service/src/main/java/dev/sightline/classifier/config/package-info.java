/**
 * Configuration that several packages read, the converters that check configured values, and the
 * one-line messages for invalid values. Each other configuration mapping is in the package of its
 * only reader.
 */
@NullMarked
package dev.sightline.classifier.config;

import org.jspecify.annotations.NullMarked;
