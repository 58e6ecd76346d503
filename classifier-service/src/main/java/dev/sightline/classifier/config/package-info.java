/**
 * Configuration that several packages read, the checks of configured values, and the one-line
 * messages for invalid ones. Other configuration mappings are beside their only reader.
 */
@NullMarked
package dev.sightline.classifier.config;

import org.jspecify.annotations.NullMarked;
