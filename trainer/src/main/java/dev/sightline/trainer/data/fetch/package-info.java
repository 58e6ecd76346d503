/**
 * Brings CIFAR-10 onto this machine: download with resume, checksum, unpacking, and a check of the
 * result. Only the command line may depend on it.
 */
@NullMarked
package dev.sightline.trainer.data.fetch;

import org.jspecify.annotations.NullMarked;
