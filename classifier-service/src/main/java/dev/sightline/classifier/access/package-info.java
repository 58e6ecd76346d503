/**
 * Access control over HTTP. The service listens on this machine only, unless a token or an option
 * permits more. If a token is configured, requests must carry it; requests from pages of other
 * sites and for other hosts are rejected. Health and metrics require no token. The filter runs
 * before all routes of all packages and depends on none of them. Slow connections are closed.
 */
@NullMarked
package dev.sightline.classifier.access;

import org.jspecify.annotations.NullMarked;
