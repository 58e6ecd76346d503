/**
 * Fetches CIFAR-10: download with resume, checksum, unpacking, and a check of the result. Only the
 * command line may depend on this package.
 */
@NullMarked
package dev.sightline.trainer.data.fetch;

import org.jspecify.annotations.NullMarked;
