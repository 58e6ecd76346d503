/**
 * The wire contract except for the messages themselves: names of topics and headers, content types,
 * rejection reasons, and Kafka serializers. Producers, the service and consumers share it. It
 * depends on no other package of Sightline.
 */
@NullMarked
package dev.sightline.proto;

import org.jspecify.annotations.NullMarked;
