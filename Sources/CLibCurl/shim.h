#include <curl/curl.h>

/* Swift cannot call C functions of variable arguments: one plain function for each kind of value. */

static inline CURLcode esclusa_curl_set_text(CURL *handle, CURLoption option, const char *value) {
    return curl_easy_setopt(handle, option, value);
}

static inline CURLcode esclusa_curl_set_number(CURL *handle, CURLoption option, long value) {
    return curl_easy_setopt(handle, option, value);
}

static inline CURLcode esclusa_curl_set_buffer(CURL *handle, CURLoption option, char *value) {
    return curl_easy_setopt(handle, option, value);
}

/* The server's lines while the connection is set up; `lines` is handed back to `reader`. */
static inline CURLcode esclusa_curl_set_line_reader(CURL *handle, curl_write_callback reader, void *lines) {
    CURLcode code = curl_easy_setopt(handle, CURLOPT_HEADERFUNCTION, reader);
    return code != CURLE_OK ? code : curl_easy_setopt(handle, CURLOPT_HEADERDATA, lines);
}

/* The socket of the connection that was set up, CURL_SOCKET_BAD when there is none. */
static inline curl_socket_t esclusa_curl_socket(CURL *handle) {
    curl_socket_t socket = CURL_SOCKET_BAD;
    if (curl_easy_getinfo(handle, CURLINFO_ACTIVESOCKET, &socket) != CURLE_OK) return CURL_SOCKET_BAD;
    return socket;
}
