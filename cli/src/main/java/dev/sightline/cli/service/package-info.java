/** The classifier service as a child process. Used by the serve command and by the demo. */
@NullMarked
package dev.sightline.cli.service;

import org.jspecify.annotations.NullMarked;
