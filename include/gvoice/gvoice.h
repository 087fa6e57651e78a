#ifndef GVOICE_GVOICE_H_
#define GVOICE_GVOICE_H_

/// The whole library. docs/LIBRARY.md shows how to use it.
#include "gvoice/account.h"
#include "gvoice/archive_stats.h"
#include "gvoice/conversation.h"
#include "gvoice/conversation_manager.h"
#include "gvoice/convert.h"
#include "gvoice/filters.h"
#include "gvoice/formats.h"
#include "gvoice/inspect.h"
#include "gvoice/observer.h"
#include "gvoice/partial.h"
#include "gvoice/phone_lookup_manager.h"
#include "gvoice/problem.h"
#include "gvoice/read.h"
#include "gvoice/record.h"
#include "gvoice/record_names.h"
#include "gvoice/report.h"
#include "gvoice/result.h"
#include "gvoice/search.h"
#include "gvoice/stop_flag.h"
#include "gvoice/verify.h"
#include "gvoice/version.h"

#endif  // GVOICE_GVOICE_H_
