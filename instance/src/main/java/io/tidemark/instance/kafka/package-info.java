/** What every program says of Kafka when its clients give up. */
package io.tidemark.instance.kafka;
