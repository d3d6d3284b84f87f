#pragma once
// Some builds of libxml2 show ICU's headers, which clash with Foundation's own ICU; nothing here needs them.
#include <libxml/xmlversion.h>
#undef LIBXML_ICU_ENABLED
#include <libxml/parser.h>
#include <libxml/tree.h>
#include <libxml/xmlerror.h>
#include <libxml/xmlschemas.h>
#include <libxml/xpath.h>
#include <libxml/xpathInternals.h>

// One error as the rest of the program sees it; valid only during the call.
typedef void (*esclusa_xml_report)(void *context, int line, int column, const char *file, const char *message,
                                   const void *node);
typedef struct {
  esclusa_xml_report report;
  void *context;
} esclusa_xml_sink;

// The type of libxml2's own callback changed in 2.12.
#if LIBXML_VERSION >= 21200
typedef const xmlError *esclusa_xml_error;
#else
typedef xmlErrorPtr esclusa_xml_error;
#endif

static inline void esclusa_xml_forward(void *data, esclusa_xml_error error) {
  esclusa_xml_sink *sink = (esclusa_xml_sink *)data;
  if (sink == 0 || error == 0) return;
  sink->report(sink->context, error->line, error->int2, error->file, error->message, error->node);
}

// A parser hands its own context to the callback, so the sink travels in `_private`.
static inline void esclusa_xml_forward_parser(void *data, esclusa_xml_error error) {
  if (data != 0) esclusa_xml_forward(((xmlParserCtxtPtr)data)->_private, error);
}

static inline xmlDocPtr esclusa_xml_read(const char *bytes, int count, const char *file, int options,
                                         esclusa_xml_sink *sink) {
  xmlParserCtxtPtr parser = xmlNewParserCtxt();
  if (parser == 0) return 0;
  parser->_private = sink;
  parser->sax->serror = esclusa_xml_forward_parser;
  xmlDocPtr document = xmlCtxtReadMemory(parser, bytes, count, file, "UTF-8", options);
  if (document != 0 && !parser->wellFormed) {
    xmlFreeDoc(document);
    document = 0;
  }
  xmlFreeParserCtxt(parser);
  return document;
}

static inline xmlSchemaPtr esclusa_xml_schema(const char *path, esclusa_xml_sink *sink) {
  xmlSchemaParserCtxtPtr parser = xmlSchemaNewParserCtxt(path);
  if (parser == 0) return 0;
  xmlSchemaSetParserStructuredErrors(parser, esclusa_xml_forward, sink);
  xmlSchemaPtr schema = xmlSchemaParse(parser);
  xmlSchemaFreeParserCtxt(parser);
  return schema;
}

static inline void esclusa_xml_validate(xmlSchemaPtr schema, xmlDocPtr document, esclusa_xml_sink *sink) {
  xmlSchemaValidCtxtPtr validator = xmlSchemaNewValidCtxt(schema);
  if (validator == 0) return;
  xmlSchemaSetValidStructuredErrors(validator, esclusa_xml_forward, sink);
  xmlSchemaValidateDoc(validator, document);
  xmlSchemaFreeValidCtxt(validator);
}

static inline void esclusa_xml_free(void *memory) { xmlFree(memory); }
