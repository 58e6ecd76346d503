/**
 * Who may ask the service over HTTP: whoever has the token, where one is configured, and pages of
 * our own only. Health and metrics stay open. A filter before all routes, whichever package they
 * are of; sees none of them.
 */
@NullMarked
package dev.sightline.classifier.access;

import org.jspecify.annotations.NullMarked;
