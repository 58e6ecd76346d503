/**
 * File operations that the JDK does not provide: replacing a file atomically, deleting a folder
 * with its contents, SHA-256 in hexadecimal, and the folder that Sightline is installed in. The
 * trainer, the service and the command line share this behaviour. Every module may depend on this
 * package; it depends on the JDK only.
 */
@NullMarked
package dev.sightline.files;

import org.jspecify.annotations.NullMarked;
