/**
 * Stores decoded image folders on disk, because decoding and resizing takes much longer than
 * reading pixels. Only image folders are cached: CIFAR-10's binary layout already contains pixels
 * and reads as fast as a cache, and shapes are drawn. {@code run}, {@code release} and the command
 * line depend on this package; {@code data} itself does not.
 *
 * <p>A cache file belongs to one folder, image size and resizing. All numbers are big-endian:
 *
 * <pre>
 * 8 bytes   "SLCACHE1"
 * int       length of the header
 * header    JSON in UTF-8: fingerprint, dataset, labels, height, width, train, test, unreadable
 * short     class index of each image, training images first
 * byte      pixels of each image in the same order, [H,W,3], 8-bit RGB
 * int       CRC-32C of all preceding bytes
 * </pre>
 *
 * The fingerprint ({@link FolderFingerprint}) shows whether the file still matches the images.
 * Names of images are not stored; each reading lists the folder to get them. {@code unreadable}
 * lists the files of the folder that are damaged, with the reasons, so that they are not decoded
 * again.
 */
@NullMarked
package dev.sightline.trainer.data.cache;

import org.jspecify.annotations.NullMarked;
