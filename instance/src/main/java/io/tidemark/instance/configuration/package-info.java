/**
 * What the user wrote in {@code tidemark.yaml}, read once in {@code main}: records that are valid or not there. A value
 * that cannot be used ends in a {@link io.tidemark.instance.configuration.ConfigurationException} that names the file,
 * the key and what is allowed.
 */
package io.tidemark.instance.configuration;
