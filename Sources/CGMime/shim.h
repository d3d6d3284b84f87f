/*
 * GMime's casts are macros and its objects GObject's: Swift sees plain functions and bytes only.
 *
 * The functions of libgmime-3.0 and GLib that are called here are declared again, because SwiftPM passes only some
 * of the flags that GLib's headers need. A test compiles this file behind the real headers: a declaration that
 * differed would not compile.
 */
#include <stddef.h>
#include <string.h>
#include <sys/types.h>

typedef struct _GMimeObject GMimeObject;
typedef struct _GMimeMessage GMimeMessage;
typedef struct _GMimeMultipart GMimeMultipart;
typedef struct _GMimePart GMimePart;
typedef struct _GMimeTextPart GMimeTextPart;
typedef struct _GMimeHeader GMimeHeader;
typedef struct _GMimeHeaderList GMimeHeaderList;
typedef struct _GMimeContentType GMimeContentType;
typedef struct _GMimeDataWrapper GMimeDataWrapper;
typedef struct _GMimeStream GMimeStream;
typedef struct _GMimeStreamMem GMimeStreamMem;
typedef struct _GMimeParser GMimeParser;
typedef struct _GMimeParserOptions GMimeParserOptions;
typedef struct _GTypeInstance GTypeInstance;

#ifndef __GMIME_H__
typedef struct _GByteArray {
    unsigned char *data;
    unsigned int len;
} GByteArray;
#endif

extern void g_mime_init(void);
extern void g_free(void *memory);
extern void g_object_unref(void *object);
extern int g_type_check_instance_is_a(GTypeInstance *instance, size_t type);

extern size_t g_mime_multipart_get_type(void);
extern size_t g_mime_part_get_type(void);
extern size_t g_mime_text_part_get_type(void);

extern GMimeStream *g_mime_stream_mem_new(void);
extern GMimeStream *g_mime_stream_mem_new_with_buffer(const char *bytes, size_t count);
extern GByteArray *g_mime_stream_mem_get_byte_array(GMimeStreamMem *stream);
extern GMimeParser *g_mime_parser_new_with_stream(GMimeStream *stream);
extern GMimeMessage *g_mime_parser_construct_message(GMimeParser *parser, GMimeParserOptions *options);
extern GMimeObject *g_mime_message_get_mime_part(GMimeMessage *message);
extern GMimeHeaderList *g_mime_object_get_header_list(GMimeObject *object);
extern GMimeContentType *g_mime_object_get_content_type(GMimeObject *object);
extern int g_mime_header_list_get_count(GMimeHeaderList *list);
extern GMimeHeader *g_mime_header_list_get_header_at(GMimeHeaderList *list, int index);
extern const char *g_mime_header_get_name(GMimeHeader *header);
extern const char *g_mime_header_get_value(GMimeHeader *header);
extern const char *g_mime_content_type_get_media_type(GMimeContentType *type);
extern const char *g_mime_content_type_get_media_subtype(GMimeContentType *type);
extern char *g_mime_text_part_get_text(GMimeTextPart *part);
extern GMimeDataWrapper *g_mime_part_get_content(GMimePart *part);
extern ssize_t g_mime_data_wrapper_write_to_stream(GMimeDataWrapper *wrapper, GMimeStream *stream);
extern int g_mime_multipart_get_count(GMimeMultipart *multipart);
extern GMimeObject *g_mime_multipart_get_part(GMimeMultipart *multipart, int index);

static inline int esclusa_mime_is(GMimeObject *object, size_t type) {
    return g_type_check_instance_is_a((GTypeInstance *)object, type);
}

/* A leaf of a mail's tree; valid only during the call. */
typedef struct {
    const char *type;
    const char *subtype;
    /* Decoded; a text's characters in UTF-8. */
    const char *bytes;
    size_t count;
} esclusa_mime_part;

typedef void (*esclusa_mime_field_report)(void *context, const char *name, const char *value);
typedef void (*esclusa_mime_part_report)(void *context, const esclusa_mime_part *part);

/* What a reader is told, and how far it goes. */
typedef struct {
    esclusa_mime_field_report field;
    esclusa_mime_part_report part;
    void *context;
    int depth;
    int parts;
} esclusa_mime_visit;

/* The fields of the mail itself, their encoded words undone. */
static inline void esclusa_mime_fields(GMimeObject *mail, esclusa_mime_visit *visit) {
    GMimeHeaderList *list = g_mime_object_get_header_list(mail);
    int count = g_mime_header_list_get_count(list);
    for (int index = 0; index < count; index++) {
        GMimeHeader *header = g_mime_header_list_get_header_at(list, index);
        const char *value = g_mime_header_get_value(header);
        visit->field(visit->context, g_mime_header_get_name(header), value != NULL ? value : "");
    }
}

static inline void esclusa_mime_leaf(GMimeObject *object, esclusa_mime_visit *visit) {
    GMimeContentType *type = g_mime_object_get_content_type(object);
    esclusa_mime_part part = {g_mime_content_type_get_media_type(type),
                              g_mime_content_type_get_media_subtype(type), "", 0};
    if (esclusa_mime_is(object, g_mime_text_part_get_type())) {
        char *text = g_mime_text_part_get_text((GMimeTextPart *)object);
        if (text != NULL) {
            part.bytes = text;
            part.count = strlen(text);
        }
        visit->part(visit->context, &part);
        g_free(text);
    } else if (esclusa_mime_is(object, g_mime_part_get_type()) && g_mime_part_get_content((GMimePart *)object) != NULL) {
        GMimeStream *memory = g_mime_stream_mem_new();
        g_mime_data_wrapper_write_to_stream(g_mime_part_get_content((GMimePart *)object), memory);
        GByteArray *bytes = g_mime_stream_mem_get_byte_array((GMimeStreamMem *)memory);
        part.bytes = (const char *)bytes->data;
        part.count = bytes->len;
        visit->part(visit->context, &part);
        g_object_unref(memory);
    } else {
        /* An enclosed message, or a part of nothing. */
        visit->part(visit->context, &part);
    }
}

static inline void esclusa_mime_walk(GMimeObject *object, esclusa_mime_visit *visit) {
    if (object == NULL || visit->parts <= 0) return;
    if (!esclusa_mime_is(object, g_mime_multipart_get_type())) {
        visit->parts--;
        esclusa_mime_leaf(object, visit);
        return;
    }
    if (visit->depth <= 0) return;
    visit->depth--;
    int count = g_mime_multipart_get_count((GMimeMultipart *)object);
    for (int index = 0; index < count; index++) {
        esclusa_mime_walk(g_mime_multipart_get_part((GMimeMultipart *)object, index), visit);
    }
    visit->depth++;
}

/* Reads a mail; 0 when the bytes are none. */
static inline int esclusa_mime_read(const char *bytes, size_t count, esclusa_mime_visit *visit) {
    GMimeStream *memory = g_mime_stream_mem_new_with_buffer(bytes, count);
    GMimeParser *parser = g_mime_parser_new_with_stream(memory);
    GMimeMessage *mail = g_mime_parser_construct_message(parser, NULL);
    if (mail != NULL) {
        esclusa_mime_fields((GMimeObject *)mail, visit);
        esclusa_mime_walk(g_mime_message_get_mime_part(mail), visit);
        g_object_unref(mail);
    }
    g_object_unref(parser);
    g_object_unref(memory);
    return mail != NULL;
}
