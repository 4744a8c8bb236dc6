package io.tidemark.instance.http;

/** What a resource returns: an answer that is ready, or one that is written while it is made. */
public sealed interface Reply permits Answer, StreamedAnswer {}
