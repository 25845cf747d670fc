// Written by `make types` from the routes of the server; never edited by hand. A test holds that it is up to date.

export interface paths {
    "/api/admin/audit": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The audit log: who changed what, when, on whom and why. Numbers are masked without `records.numbers`. */
        get: operations["read_audit"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/admin/audit/names": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Return the names of the people and roles whose ids are in the audit log. */
        get: operations["read_audit_names"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/admin/bans": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Banned addresses first, then those that need attention; the newest of each first. */
        get: operations["list_bans"];
        put?: never;
        /** Ban an address at once. An existing ban is changed to end at the new time. */
        post: operations["ban_address"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/admin/bans/{address}/lift": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Lift a ban at once and forget the address's failures. For a trusted address: acknowledge its failures. */
        post: operations["lift_ban"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/admin/break-reasons": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** All break_reasons, also retired ones. */
        get: operations["list_break_reasons"];
        put?: never;
        /** A new break_reason. */
        post: operations["add_break_reason"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/admin/break-reasons/{entry}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /** Other values for a break_reason, in force at once. */
        put: operations["change_break_reason"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/admin/busy-reasons": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** All busy_reasons, also retired ones. */
        get: operations["list_busy_reasons"];
        put?: never;
        /** A new busy_reason. */
        post: operations["add_busy_reason"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/admin/busy-reasons/{entry}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /** Other values for a busy_reason, in force at once. */
        put: operations["change_busy_reason"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/admin/capacities": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** All capacities, also retired ones. */
        get: operations["list_capacities"];
        put?: never;
        /** A new capacitie. */
        post: operations["add_capacitie"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/admin/capacities/{entry}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /** Other values for a capacitie, in force at once. */
        put: operations["change_capacitie"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/admin/contacts": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** All contacts, also retired ones. */
        get: operations["list_contacts"];
        put?: never;
        /** A new contact. */
        post: operations["add_contact"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/admin/contacts/{entry}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /** Other values for a contact, in force at once. */
        put: operations["change_contact"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/admin/departments": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** All departments, also retired ones. */
        get: operations["list_departments"];
        put?: never;
        /** A new department. */
        post: operations["add_department"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/admin/departments/{entry}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /** Other values for a department, in force at once. */
        put: operations["change_department"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/admin/districts": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** All districts, also retired ones. */
        get: operations["list_districts"];
        put?: never;
        /** A new district. */
        post: operations["add_district"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/admin/districts/{entry}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /** Other values for a district, in force at once. */
        put: operations["change_district"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/admin/files": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Return trunks, desk phones, networks, limits and the rest, as this web host read them when it started. */
        get: operations["read_file_settings"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/admin/follow-up-rules": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** All follow_up_rules, also retired ones. */
        get: operations["list_follow_up_rules"];
        put?: never;
        /** A new follow_up_rule. */
        post: operations["add_follow_up_rule"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/admin/follow-up-rules/{entry}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /** Other values for a follow_up_rule, in force at once. */
        put: operations["change_follow_up_rule"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/admin/groups": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** List all groups, by name. */
        get: operations["list_groups"];
        put?: never;
        /** Create a group. */
        post: operations["add_group"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/admin/groups/{group}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /** Remove an empty group. */
        delete: operations["remove_group"];
        options?: never;
        head?: never;
        /** Rename a group. */
        patch: operations["rename_group"];
        trace?: never;
    };
    "/api/admin/legal-ways": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** All legal_ways, also retired ones. */
        get: operations["list_legal_ways"];
        put?: never;
        /** A new legal_way. */
        post: operations["add_legal_way"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/admin/legal-ways/{entry}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /** Other values for a legal_way, in force at once. */
        put: operations["change_legal_way"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/admin/missed-rules": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** All missed_rules, also retired ones. */
        get: operations["list_missed_rules"];
        put?: never;
        /** A new missed_rule. */
        post: operations["add_missed_rule"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/admin/missed-rules/{entry}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /** Other values for a missed_rule, in force at once. */
        put: operations["change_missed_rule"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/admin/outbound-rules": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** All outbound_rules, also retired ones. */
        get: operations["list_outbound_rules"];
        put?: never;
        /** A new outbound_rule. */
        post: operations["add_outbound_rule"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/admin/outbound-rules/{entry}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /** Other values for a outbound_rule, in force at once. */
        put: operations["change_outbound_rule"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/admin/queues": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** All queues, also retired ones. */
        get: operations["list_queues"];
        put?: never;
        /** A new queue. */
        post: operations["add_queue"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/admin/queues/{entry}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /** Other values for a queue, in force at once. */
        put: operations["change_queue"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/admin/readings": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** All readings, also retired ones. */
        get: operations["list_readings"];
        put?: never;
        /** A new reading. */
        post: operations["add_reading"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/admin/readings/{entry}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /** Other values for a reading, in force at once. */
        put: operations["change_reading"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/admin/recording-rules": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** All recording_rules, also retired ones. */
        get: operations["list_recording_rules"];
        put?: never;
        /** A new recording_rule. */
        post: operations["add_recording_rule"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/admin/recording-rules/{entry}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /** Other values for a recording_rule, in force at once. */
        put: operations["change_recording_rule"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/admin/skills": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** All skills, also retired ones. */
        get: operations["list_skills"];
        put?: never;
        /** A new skill. */
        post: operations["add_skill"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/admin/skills/{entry}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /** Other values for a skill, in force at once. */
        put: operations["change_skill"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/admin/ticket-types": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** All ticket_types, also retired ones. */
        get: operations["list_ticket_types"];
        put?: never;
        /** A new ticket_type. */
        post: operations["add_ticket_type"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/admin/ticket-types/{entry}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /** Other values for a ticket_type, in force at once. */
        put: operations["change_ticket_type"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/admin/urgencies": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** All urgencies, also retired ones. */
        get: operations["list_urgencies"];
        put?: never;
        /** A new urgency. */
        post: operations["add_urgency"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/admin/urgencies/{entry}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /** Other values for a urgency, in force at once. */
        put: operations["change_urgency"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/admin/users": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** List everybody, by user name. */
        get: operations["list_people"];
        put?: never;
        /** Create an account. */
        post: operations["add_person"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/admin/users/{user}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Return one account. */
        get: operations["read_person"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /** Change an account. 409 with the newest version as `details.current` and the differing fields as */
        patch: operations["change_person"];
        trace?: never;
    };
    "/api/admin/users/{user}/password": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Set a new password for somebody. */
        post: operations["reset_password"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/admin/users/{user}/sessions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** List somebody's sessions, newest first. */
        get: operations["list_sessions_of_person"];
        put?: never;
        post?: never;
        /** End all sessions of a person. Administrators who do this to themselves keep the present session. */
        delete: operations["end_sessions_of_person"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/admin/users/{user}/sessions/{session}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /** End one session of a person. */
        delete: operations["end_session_of_person"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/admin/vip-numbers": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** All vip_numbers, also retired ones. */
        get: operations["list_vip_numbers"];
        put?: never;
        /** A new vip_number. */
        post: operations["add_vip_number"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/admin/vip-numbers/{entry}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /** Other values for a vip_number, in force at once. */
        put: operations["change_vip_number"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/agent/break": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Take a short break, with a reason; during a call: after it. */
        post: operations["take_break"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/agent/busy": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Become not ready, with a reason; during a call: after it. */
        post: operations["go_busy"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/agent/calls": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** List the offers to the agent, newest first. */
        get: operations["list_own_calls"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/agent/calls/{interaction}/offers": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** List all agents to whom one of the agent's calls was offered, in order, and why each of them was chosen. */
        get: operations["list_own_call_offers"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/agent/calls/{interaction}/visits": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** List the supervisors who were in the agent's own talk, and who took it over. Those who only listened are included */
        get: operations["list_own_call_visits"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/agent/help": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Ask the supervisors for help. The request ends with the talk in which it was made, or when it is withdrawn. */
        post: operations["ask_for_help"];
        /** Withdraw the request for help. */
        delete: operations["withdraw_help"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/agent/idle": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Become ready for the next call; during a call: after it. Refused if the phone does not register in seconds. */
        post: operations["go_idle"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/agent/phone": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Return the phone's credentials, while the agent is signed on from this session. */
        get: operations["read_phone"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/agent/phone-choice": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Return the phones with which the agent may sign on: the page's, or one on a desk. */
        get: operations["read_phone_choice"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/agent/rejoin": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** The page has come back without its phone's call: ring the phone again at once, to reconnect agent and caller. */
        post: operations["rejoin"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/agent/settings": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Return the agent's own settings. */
        get: operations["read_settings"];
        /** Change the agent's own settings. They take effect at once and are kept, but do not change the present state. */
        put: operations["choose_settings"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/agent/sign-off": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Leave the seat. */
        post: operations["sign_off"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/agent/sign-on": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Take the agent's own seat. The agent is busy until set idle. */
        post: operations["sign_on"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/agent/states": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** List the agent's states, newest first. */
        get: operations["list_states"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/agent/unfit": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Make an idle agent not ready, with the reason why the page cannot take a call. In other states, do nothing. */
        post: operations["unfit"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/agent/workload": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Return the agent's day so far. */
        get: operations["read_workload"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/agent/wrap-up/end": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** End the wrap-up. */
        post: operations["end_wrap_up"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/announcements": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The announcements that concern this person now. Pages also get them by push. */
        get: operations["list_announcements"];
        put?: never;
        /** Publish an announcement. It appears on the pages of those concerned at once, or at `valid_from`. */
        post: operations["publish_announcement"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/announcements/{announcement}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /** Change an announcement. Everybody concerned has to read it again. */
        put: operations["edit_announcement"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/announcements/{announcement}/read": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Note that this person has read this version. */
        post: operations["read_announcement"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/announcements/{announcement}/receipts": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The people who have read an announcement, and those concerned who have not read its current version. */
        get: operations["list_receipts"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/announcements/{announcement}/withdraw": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Withdraw an announcement. It disappears from all pages at once. */
        post: operations["withdraw_announcement"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/announcements/written": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** All announcements ever written, newest first. */
        get: operations["list_written"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/campaigns": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** List all campaigns with their progress, newest first. */
        get: operations["list_campaigns"];
        put?: never;
        /** Create a campaign as a draft without numbers. */
        post: operations["add_campaign"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/campaigns/{campaign}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Return one campaign with its progress. */
        get: operations["read_campaign"];
        /** Change the settings of a campaign that is not running. */
        put: operations["change_campaign"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/campaigns/{campaign}/do": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Start, pause or finish a campaign. Calls under way continue to their end. */
        post: operations["do_with_campaign"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/campaigns/{campaign}/export": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Start an export of the list with its results. Its progress and file are listed with the jobs. */
        post: operations["export_campaign"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/campaigns/{campaign}/filter": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Add the citizens that a filter finds. */
        post: operations["fill_campaign"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/campaigns/{campaign}/numbers": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** List the citizens of a campaign, each with the outcome. */
        get: operations["list_campaign_numbers"];
        put?: never;
        /** Add a list of numbers. Every line is checked; lines that cannot be called are left out and reported. */
        post: operations["add_campaign_numbers"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/campaigns/calendars": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** List the site's calendars that a campaign can follow. */
        get: operations["list_campaign_calendars"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/campaigns/flows": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** List the flows that citizens can be called for, by name. */
        get: operations["list_campaign_flows"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/contacts": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The people in departments who can be called by name. */
        get: operations["read_contacts"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/customers": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Add a customer. */
        post: operations["add_customer"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/customers/{customer}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One customer, or the one into which it was merged. The audit log notes the access. */
        get: operations["read_customer"];
        /** Change the profile. 409 lists what others have changed since it was read. */
        put: operations["change_customer"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/customers/{customer}/history": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Return the contacts between the customer and the hotline, newest first, as far as this person may see them. They */
        get: operations["read_customer_history"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/customers/{customer}/likely": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Customers who may be the same: with the same number, account or name. */
        get: operations["list_likely_customers"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/customers/{customer}/merges": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Merge another profile into this customer; they can be separated again. */
        post: operations["merge_customers"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/customers/{customer}/merges/{merge}/undo": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Separate two merged profiles. */
        post: operations["separate_customers"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/customers/{customer}/notes": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Add a note about the customer. */
        post: operations["add_customer_note"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/customers/{customer}/notes/{note}/remove": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Remove a note: only one's own, unless the person may merge customers. */
        post: operations["remove_customer_note"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/customers/{customer}/openings": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Ask to see a confidential customer; somebody else decides. */
        post: operations["ask_opening"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/customers/{customer}/seal": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Make the customer confidential. */
        post: operations["seal_customer"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/customers/{customer}/unseal": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Make the customer no longer confidential; only for people to whom the profile is open. */
        post: operations["unseal_customer"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/customers/at-hand": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The customers on the reader's line, and those of open tickets that the reader has in hand. */
        get: operations["list_customers_at_hand"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/customers/openings": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The last day's requests to see confidential customers: all of them for people who may decide, otherwise the */
        get: operations["list_openings"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/customers/openings/{opening}/decision": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Allow or refuse another person's request to see a confidential customer for half an hour. */
        post: operations["decide_opening"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/customers/same-number": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** The customers who have one of these numbers already, as far as this person may see them: before another profile */
        post: operations["list_customers_of_numbers"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/customers/search": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Find customers by words or by number, or list the ones changed last; numbers as far as this person may see */
        post: operations["search_customers"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/dispatch-rules": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** All rules, the oldest first: `live` is the version in force, `trial` the result of the trial of version */
        get: operations["list_dispatch_rules"];
        put?: never;
        /** Add a rule, not in force yet; 400 with every field that is wrong. */
        post: operations["add_dispatch_rule"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/dispatch-rules/{rule}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /** Add a new version. The version in force remains so until the new one has been tried and switched on. */
        put: operations["change_dispatch_rule"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/dispatch-rules/{rule}/remove": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Remove the rule from all lists; its versions are kept. */
        post: operations["remove_dispatch_rule"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/dispatch-rules/{rule}/switch": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /** Put the newest version in force, if it has been tried; or switch the rule off. */
        put: operations["switch_dispatch_rule"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/dispatch-rules/{rule}/trial": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Try the newest version on past tickets: how many match it, and which departments really led them. */
        post: operations["try_dispatch_rule"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/dispatch-rules/{rule}/versions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The versions of a rule, the newest first. */
        get: operations["list_dispatch_rule_versions"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/dispatch/accuracy": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** First-dispatch accuracy (派单准确率) of a period, and returns in time (退单及时率). */
        post: operations["read_accuracy"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/dispatch/accuracy/export": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** One table of the figures as an Excel file. */
        post: operations["export_accuracy"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/dispatch/cases": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** The tickets behind a figure: the rule that dispatched each, and its outcome. */
        post: operations["list_dispatch_cases"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/districts": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The tree of districts, in display order. */
        get: operations["read_districts"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/do-not-call": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** List the numbers that must not be called for a survey, newest first. */
        get: operations["list_refusals"];
        put?: never;
        /** Put a number on the list of those that must not be called for surveys. */
        post: operations["refuse_number"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/do-not-call/remove": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Allow a number to be called again. It is sent in the body because a number does not belong in a URL. */
        post: operations["allow_number"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/docs": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Return this description, for people. */
        get: operations["read_docs"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/duties": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Add a clause; 400 with every field that is wrong. */
        post: operations["add_duty"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/duties/{duty}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /** Add a new version of a clause. The previous one is kept, and returns that cite it still show it. */
        put: operations["change_duty"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/duties/{duty}/versions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The versions of a clause, the newest first: their text, authors and times. */
        get: operations["list_duty_versions"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/duties/export": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** The whole catalogue as an Excel file; the audit log notes the export. */
        post: operations["export_duties"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/duties/import": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Import an Excel file: each row is checked, and they are written if all are valid. A row with the id of a clause */
        post: operations["import_duties"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/duties/search": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Search clauses by words, best matches first; without words, list them in the order of departments. */
        post: operations["search_duties"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/emergencies": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The last fifty announcements. */
        get: operations["list_emergencies"];
        put?: never;
        /** Put up an announcement. The next callers hear it before anything else. */
        post: operations["put_up_emergency"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/emergencies/{emergency}/audio/{language}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Return the spoken words of an announcement. */
        get: operations["hear_emergency"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/emergencies/{emergency}/end": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /** Change the end of an announcement. */
        put: operations["extend_emergency"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/emergencies/{emergency}/take-down": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Take an announcement down. Callers no longer hear it. */
        post: operations["take_down_emergency"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/emergencies/by-phone": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Return a code with which this person can speak an announcement into a telephone. It replaces any earlier code. */
        post: operations["order_by_phone"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/emergencies/by-phone/{order}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /** Cancel an order, which voids its code. */
        delete: operations["cancel_by_phone"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/emergency-cases": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Return the hand-overs of a period, at most 500, the newest first: the service, the time until it was in the talk, */
        get: operations["list_emergency_cases"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/emergency-cases/file": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Return the hand-overs of a period as a workbook. The audit log notes who took it. */
        get: operations["export_emergency_cases"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/emergency-services": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The emergency services to which this site hands citizens over. */
        get: operations["list_emergency_services"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/exchange": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The links to other platforms, the messages waiting for them, and the failed ones. */
        get: operations["read_exchange"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/exchange/files/{ticket}/{file}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Take the content of an attachment that a message has announced, named by its SHA-256, which is signed too. */
        post: operations["take_exchange_file"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/exchange/messages": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Take a message that another platform has signed. The answer says whether it was accepted, and our ticket's */
        post: operations["take_exchange_message"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/exchange/messages/{message}/again": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Send a failed message again. */
        post: operations["send_exchange_message_again"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/exchange/messages/{message}/drop": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Drop a failed message, so that the later ones of its ticket are sent. */
        post: operations["drop_exchange_message"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/fax-drafts": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Draw the pages that will be sent. An unsuitable document is refused with the reason. */
        post: operations["draw_fax"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/fax-drafts/{draft}/pages/{page}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Return a page of the reader's own draft, as it will be sent. */
        get: operations["read_draft_page"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/fax-jobs": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** List outgoing and sent faxes, newest first. */
        get: operations["list_sent_faxes"];
        put?: never;
        /** Queue the reader's own draft, which is recorded in the audit log. From now on the push reports its progress. */
        post: operations["send_fax"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/fax-jobs/{job}/cancel": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Stop sending it; no further page goes out. */
        post: operations["cancel_fax"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/fax-jobs/{job}/delete": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Delete the pages of a fax that was sent or given up. Its row stays and records this. */
        post: operations["delete_sent_fax"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/fax-jobs/{job}/pages/{page}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Return a page as it was sent. */
        get: operations["read_sent_page"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/faxes": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** List the faxes that nobody has dealt with. */
        get: operations["list_faxes"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/faxes/{fax}/claim": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Take this fax. A supervisor may take it from somebody else. */
        post: operations["claim_fax"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/faxes/{fax}/close": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Close the fax as dealt with, which is recorded in the audit log. */
        post: operations["close_fax"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/faxes/{fax}/delete": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Delete the pages of a fax that was dealt with, and the text read from them. Its row stays and records this; the */
        post: operations["delete_fax"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/faxes/{fax}/pages/{page}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Return a page as a picture. Reading it is recorded in the audit log; a thumbnail is not, because it cannot be */
        get: operations["read_fax_page"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/faxes/{fax}/pdf": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Return all pages, to print or to keep. */
        get: operations["read_fax_pdf"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/faxes/{fax}/release": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Give it back, so that anybody can take it. */
        post: operations["release_fax"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/faxes/{fax}/ticket": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Create a draft about the fax, with the citizen's number and its pages, or return the existing one. */
        post: operations["ticket_of_fax"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/faxes/closed": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** List the faxes that were dealt with, newest first. */
        get: operations["list_closed_faxes"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/faxes/search": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Search the faxes that were dealt with, newest first. Not a GET, because URLs are logged on their way. */
        post: operations["search_faxes"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/files/{file}/holds": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Put a file on legal hold: neither people, nor a rule, nor a full disk can delete it until the hold is released or */
        post: operations["hold_file"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/files/heads": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Export the chain's head now; today's file is replaced. */
        post: operations["export_chain_head"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/files/holds": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Legal holds in force, the newest first, a hundred at a time. */
        get: operations["list_holds"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/files/holds/{hold}/release": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Release the hold; the file is kept by its rule again. */
        post: operations["release_hold"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/files/keys": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Add a key for new files; a job encrypts the others with it in the background. */
        post: operations["add_file_key"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/files/rules": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** How long files of each category are kept. */
        get: operations["list_retention_rules"];
        put?: never;
        /** Add a category of the site's own. */
        post: operations["add_retention_rule"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/files/rules/{category}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /** Change the days of a category. Files that are due by the new rule are deleted in the next night. */
        put: operations["change_retention_rule"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/files/storage": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Disks, space by kind and month, the chain's head, the last verification, and the keys (never their secrets). */
        get: operations["read_storage"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/files/verifications": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Start to verify the chain and all files of these days, as a job of the person who asks. */
        post: operations["begin_verification"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/floor/agents/{agent}/calls": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The offers to an agent, newest first, with the reasons for choosing this agent. */
        get: operations["list_agent_calls"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/floor/agents/{agent}/disconnect": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** End the agent's call, for the caller too. */
        post: operations["disconnect"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/floor/agents/{agent}/emergency": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Ring an emergency service for the talk of an agent whom the supervisor watches. */
        post: operations["call_emergency_for_agent"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/floor/agents/{agent}/force": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Force a state, after the call if there is one. It is in the audit log, even if the floor refuses it. */
        post: operations["force_state"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/floor/agents/{agent}/help/acknowledge": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Acknowledge an agent's request; the agent sees who acknowledged it. */
        post: operations["acknowledge_help"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/floor/agents/{agent}/states": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** An agent's states of today, newest first. */
        get: operations["list_agent_states"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/floor/agents/{agent}/supervise": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Ring the supervisor's own phone and begin when it is picked up; a repeated request switches without ringing. */
        post: operations["supervise"];
        /** Hang up the supervisor's own phone; the talk goes on. Allowed even after losing the right to supervise. */
        delete: operations["stop_supervising"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/floor/agents/{agent}/take-over": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Give the caller to the supervisor without a gap; the supervisor's own phone rings first if it is not in the talk */
        post: operations["take_over"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/floor/agents/{agent}/workload": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** An agent's day so far. */
        get: operations["read_agent_workload"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/floor/callbacks": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The citizens who wait for a call-back, and the outcome of today's call-backs. */
        get: operations["list_callbacks"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/floor/callbacks/{callback}/cancel": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Take a call-back off the list. It is in the audit log, even if the floor refuses it. */
        post: operations["cancel_callback"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/floor/callbacks/{callback}/take": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Call back now, out of turn: the agent's own phone rings first. */
        post: operations["take_callback"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/floor/emergencies": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** How often each emergency service was rung in a period, and answered. */
        get: operations["read_emergency_figures"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/floor/interactions/{interaction}/offers": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The offers of a call, in order, with the reason for each choice of agent. */
        get: operations["list_offers"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/floor/missed": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The missed calls of a period: how many, what share was called back, and how soon. */
        get: operations["read_missed_figures"];
        put?: never;
        /** Have a caller called back of whom the carrier says that no line was free: for its list, or its program. */
        post: operations["note_missed_call"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/floor/missed/lines": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Have the callers of a carrier's list called back, each once: an answer for each line. */
        post: operations["note_missed_calls"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/floor/queues/today": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Each queue's day: service level and abandons. */
        get: operations["list_queue_days"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/floor/waiting/{interaction}/assign": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Give a caller in line to one agent, for five minutes at most; a phone that rings elsewhere stops. */
        post: operations["assign_caller"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/floor/waiting/{interaction}/priority": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Set the priority of a caller in line, who moves forwards or back accordingly at once. */
        post: operations["set_priority"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/floor/why": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Why they are not joined: the caller and each watched agent who is signed on, or the agent and each caller. */
        get: operations["read_why"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/flow-names": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The names that a flow may refer to, besides queues, flows, prompts and lists of callers. */
        get: operations["list_flow_names"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/flows": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The flows that run, those that are only drafts, and the faults of refused files. */
        get: operations["list_flows"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/flows/{flow}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** A flow with its source and its draft. */
        get: operations["read_flow"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/flows/{flow}/compare": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The differences between two versions of a flow, node by node; `draft` and `file` count as versions. */
        get: operations["compare_flow_versions"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/flows/{flow}/draft": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /** Save a draft, which never runs. Publishing creates a flow that does not exist yet. */
        put: operations["save_draft"];
        post?: never;
        /** Throw the draft away. The running version stays as it is. */
        delete: operations["remove_draft"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/flows/{flow}/now": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** How many callers are at each node now (IV5). */
        get: operations["read_flow_now"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/flows/{flow}/publish": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Put the draft in force and write its file. If `rendering`, it goes live once its sounds are made. */
        post: operations["publish_flow"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/flows/{flow}/report": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Arrivals, exits, silence, wrong keys, hang-ups and times of each node in a period of at most 93 days (IV5). */
        get: operations["read_flow_report"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/flows/{flow}/report/exports": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Start an export of the same sums, for a period of up to ten years. Its progress and file are with the jobs. */
        post: operations["export_flow_report"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/flows/{flow}/roll-back": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Put an old version in force again and write its file. */
        post: operations["roll_back_flow"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/flows/{flow}/versions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** All versions that were ever in force, newest first. */
        get: operations["list_flow_versions"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/flows/{flow}/versions/{version}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The source of a version; `draft` means that of the draft, `file` the content of the file on disk. */
        get: operations["read_flow_version"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/flows/{flow}/walks": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The walks that are tests of this flow. */
        get: operations["list_walks"];
        put?: never;
        /** Keep a walk as a test. Publishing runs it, and refuses a version that does not pass. */
        post: operations["keep_walk"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/flows/{flow}/walks/{walk}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /** Remove a walk from the tests. */
        delete: operations["remove_walk"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/flows/check": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Check and draw a flow that is being written. Nothing is stored. */
        post: operations["check_flow"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/flows/kinds": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The kinds of node with words, groups, schemas and exits, as an editor needs them. */
        get: operations["list_kinds"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/flows/simulate": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** A whole walk, replayed from the start: nothing is stored, no telephone rings, and no caller hears anything. */
        post: operations["simulate_flow"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/follow-ups": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The citizens who are to be called back, first due first. */
        get: operations["list_follow_ups"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/follow-ups/{ticket}/claim": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Take this ticket's citizen in hand; 409 if a colleague has the citizen, for this ticket or another. */
        post: operations["claim_follow_up"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/follow-ups/figures": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Calls by agent and hour, 回访及时率 by day, citizens' satisfaction, and 问题一次性解决率. */
        post: operations["read_follow_up_figures"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/follow-ups/figures/export": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** The agents' calls as an Excel file. */
        post: operations["export_follow_up_figures"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/follow-ups/next": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Take the next citizen in hand for half an hour; the citizen that the agent had before is released. */
        post: operations["claim_next_follow_up"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/follow-ups/release": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Release the citizen that the agent has in hand. */
        post: operations["release_follow_up"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/hours": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** All calendars, and whether they are open now. */
        get: operations["read_opening_hours"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/hours/{calendar}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /** Write one calendar, which may be new. It takes effect for the next callers. */
        put: operations["put_opening_hours"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/interactions/{interaction}/close": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Close a written interaction that the agent has in hand. */
        post: operations["close_interaction"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/interactions/{interaction}/consult": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Hold the caller and call another person, who then talks with the agent alone. */
        post: operations["consult"];
        /** Let the participant go, even while it still rings; the agent is with the caller again. */
        delete: operations["end_consult"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/interactions/{interaction}/consult/complete": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Complete the attended transfer: the agent writes up, participant and caller talk. */
        post: operations["complete"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/interactions/{interaction}/consult/conference": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Let all three hear each other (三方通话). */
        post: operations["confer"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/interactions/{interaction}/consult/swap": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Switch between caller and participant; the other one hears music. A conference switches to the participant. */
        post: operations["swap"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/interactions/{interaction}/emergency": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Ring an emergency service for the agent's own talk; the citizen stays with the agent until it answers. */
        post: operations["call_emergency"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/interactions/{interaction}/flow": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Send the caller into a flow (转自动); with `back` the agent hears music and gets the caller back afterwards. */
        post: operations["send_to_flow"];
        /** Take the caller back from the flow at once. */
        delete: operations["take_from_flow"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/interactions/{interaction}/hang-up": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** End the agent's part. The caller then talks with another agent who has answered, or returns to the flow. */
        post: operations["hang_up"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/interactions/{interaction}/hold": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Play music to the caller. In a talk of several people, `swap` does this. */
        post: operations["hold_call"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/interactions/{interaction}/leave": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Leave the talk as a participant; the others go on. */
        post: operations["leave_talk"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/interactions/{interaction}/participants/{participant}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /** Let this participant go. */
        delete: operations["drop_participant"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/interactions/{interaction}/participants/{participant}/promote": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Make the participant, who is an agent, the lead. */
        post: operations["promote_participant"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/interactions/{interaction}/pop": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Return the caller, earlier calls, and earlier tickets, with open ones listed separately. */
        get: operations["read_pop"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/interactions/{interaction}/resume": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Return to the caller. */
        post: operations["resume_call"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/interactions/{interaction}/transfer": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Transfer blindly: the agent's part is over. */
        post: operations["transfer_call"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/jobs": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One's own jobs, newest first; pages also get them by push. */
        get: operations["list_jobs"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/jobs/{job}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /** Cancel a job that is no longer wanted. A running one ends at its next step. System managers may cancel */
        delete: operations["cancel_job"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/jobs/{job}/file": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The file that the job made, for its owner while the right lasts; each download is noted in the audit log. */
        get: operations["read_job_file"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/jobs/{job}/retry": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Retry a job that has failed or was cancelled: one's own, or anybody's for system managers. */
        post: operations["retry_job"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/jobs/all": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Everybody's jobs, newest first, including finished ones of the last 30 days; pages also get them by push. */
        get: operations["list_all_jobs"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/knowledge-files/{article}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Attach the file in the body of this request to the draft. Its name is in `X-File-Name`, URL-encoded; its media */
        post: operations["attach_paper"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/knowledge-files/{article}/pictures": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Store the picture in the body of this request (PNG, JPEG, GIF or WebP, detected from its content) for the text of */
        post: operations["add_article_picture"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/knowledge-files/import": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Take the workbook, Word document or text in the body of this request, and begin its dry run. Its name is in */
        post: operations["begin_import"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/knowledge/articles": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Create an article with its first draft. */
        post: operations["add_article"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/knowledge/articles/{article}/answers": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Return the newest answers from an article: who gave which version, in which call. */
        get: operations["list_answers"];
        put?: never;
        /** Record that this person has read or sent the published version to the citizen of this call. */
        post: operations["give_answer"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/knowledge/articles/{article}/call-backs": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Put these citizens on their queue's list of call-backs, each once, with the note. The outcome of each is reported */
        post: operations["call_back_citizens"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/knowledge/articles/{article}/draft": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /** Save the draft; 409 if somebody else has saved it since it was read. */
        put: operations["save_article_draft"];
        /** Begin a draft beside the published version, or return the existing draft. */
        post: operations["begin_article_draft"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/knowledge/articles/{article}/draft/discard": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Discard the draft. An article that was never published is deleted with it. */
        post: operations["discard_article_draft"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/knowledge/articles/{article}/old-answers": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** List the answers of the last days from versions that are no longer in force, without any citizen's number. */
        post: operations["list_old_answers"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/knowledge/articles/{article}/papers": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Return the attachments of an article's version, in their order. */
        get: operations["list_papers"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/knowledge/articles/{article}/papers/order": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /** Put all of the draft's attachments into this order. */
        put: operations["order_papers"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/knowledge/articles/{article}/rating": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /** Rate an article, replacing the reader's earlier rating. Only for articles that others have written. */
        put: operations["rate_article"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/knowledge/articles/{article}/rating/silence": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Remove the comment from the reader's own rating. */
        post: operations["silence_article_rating"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/knowledge/articles/{article}/read": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Return a published article. Counts as a click. */
        post: operations["read_article"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/knowledge/articles/{article}/steps": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Send to review, take back, publish, reject, confirm or withdraw, as far as the reader's rights go. */
        post: operations["take_article_step"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/knowledge/articles/{article}/versions/{left}/compared/{right}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Compare any two versions, drafts included, line by line. */
        get: operations["compare_article_versions"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/knowledge/articles/{article}/versions/{number}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Return one version in full. */
        get: operations["read_article_version"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/knowledge/articles/{article}/work": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Return an article as its editors and reviewers see it: the draft, the published version, and all versions. */
        get: operations["read_article_work"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/knowledge/articles/list": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** List the articles of the reader's departments, as editor or reviewer, most recently changed first. */
        post: operations["list_articles"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/knowledge/categories": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Return all categories, each before those below it, with siblings in their order. */
        get: operations["list_categories"];
        put?: never;
        /** Add a category after its siblings, and return all categories. */
        post: operations["add_category"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/knowledge/categories/{category}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /** Change a category's name, parent, department or retirement, and return all categories. */
        put: operations["change_category"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/knowledge/categories/{category}/place": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Move a category among its siblings, and return all categories. */
        post: operations["place_category"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/knowledge/category-counts": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Return the number of articles in each category; empty categories are left out. */
        get: operations["count_categories"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/knowledge/exports": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Export articles as a job: a workbook, each article as HTML, and all attachments, in one ZIP. */
        post: operations["export_articles"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/knowledge/favourites": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Return the reader's favourites by folder. */
        get: operations["list_favourites"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/knowledge/favourites/{article}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /** Keep an article in one of the reader's folders, or remove it from the favourites. */
        put: operations["keep_article"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/knowledge/figures": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Return what was read, searched for, given to citizens, rated and written in a period. */
        post: operations["read_knowledge_figures"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/knowledge/figures/export": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Export the same figures as a file, made by a job. */
        post: operations["export_knowledge_figures"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/knowledge/hints": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Return articles that may answer the matter of a ticket, and what its caller chose in the flow. */
        post: operations["propose_articles"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/knowledge/hot": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Return the articles that were read most today, in the last 7 or 30 days, or since they were added. */
        get: operations["list_hot_articles"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/knowledge/import-template": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Return the workbook to fill in. */
        get: operations["read_import_template"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/knowledge/imports": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Return the reader's own newest imports, newest first. */
        get: operations["list_imports"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/knowledge/imports/{batch}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Return one of the reader's own imports, with its faults. */
        get: operations["read_import"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/knowledge/imports/{batch}/run": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Check it again, or write the rows without faults. An import that was interrupted continues where it stopped. */
        post: operations["run_import"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/knowledge/missed": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Return the queries without a result (查无), most frequent first. */
        get: operations["list_missed_queries"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/knowledge/missed/settle": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Mark a query as settled. It comes back when it is missed again. */
        post: operations["settle_missed_query"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/knowledge/papers/{paper}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Return an attachment, or a byte range of it. */
        get: operations["read_paper"];
        put?: never;
        post?: never;
        /** Remove it from the draft. Versions that have it keep it. */
        delete: operations["remove_paper"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/knowledge/papers/{paper}/retry": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Read the attachment's text again. */
        post: operations["retry_paper"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/knowledge/papers/{paper}/text": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Return the text of an attachment by its pages, sheets or slides, as it is searched. */
        get: operations["read_paper_text"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/knowledge/pictures/{picture}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Return a picture, which the browser caches. */
        get: operations["read_article_picture"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/knowledge/report-figures": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Return what each agent raised and each editor handled in a period. */
        post: operations["read_report_figures"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/knowledge/report-figures/export": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Export the same figures as a file, made by a job. */
        post: operations["export_report_figures"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/knowledge/reports": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Report a mistake in an article, or a search without an answer. */
        post: operations["raise_report"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/knowledge/reports/{report}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Return a report, for its reporter, its editors and its reviewers. */
        get: operations["read_report"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/knowledge/reports/{report}/steps": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Accept, refuse, pass on, handle, confirm, return or withdraw, as far as the reader's rights go. */
        post: operations["take_report_step"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/knowledge/reports/list": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** List the reader's own reports, or the work that waits, earliest due date first. */
        post: operations["list_reports"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/knowledge/search": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Find articles by words: exactly, or also by synonyms, by similar sound and by the nearest match. */
        post: operations["search_articles"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/knowledge/steps": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Take the same step with several articles; the answer says for each whether it was done. */
        post: operations["take_article_steps"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/knowledge/suggestions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Return ways to complete the typed text: past queries, keywords and titles, by pinyin and initials too. */
        post: operations["suggest_words"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/knowledge/synonyms": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Return the groups of words that mean the same. */
        get: operations["list_synonyms"];
        put?: never;
        /** Add a group of words that mean the same; for editors of all departments. */
        post: operations["add_synonyms"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/knowledge/synonyms/{group}/remove": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Remove a group of words that mean the same. */
        post: operations["remove_synonyms"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/knowledge/tidy": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Make a text uniform: headings, paragraphs, lists, tables, marks; Word's fonts, colours and blanks go. The editor */
        post: operations["tidy_article_text"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/lists": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** All lists, in display order. */
        get: operations["list_lists"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/lists/{list}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /** Add a list, or change the name, text or effect of one. */
        put: operations["put_list"];
        post?: never;
        /** Remove an empty list. */
        delete: operations["remove_list"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/lists/{list}/entries": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Add a number, which takes effect with its next call. */
        post: operations["add_entry"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/lists/{list}/export": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** The list as a CSV file. The audit log notes the export. */
        post: operations["export_entries"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/lists/{list}/find": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** The newest entries of a list, or those that match the search. */
        post: operations["find_entries"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/lists/{list}/import": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Check each row of a file, and add the rows if all are good. */
        post: operations["import_entries"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/lists/entries/{entry}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /** Change the reason, end or text of an entry. */
        put: operations["change_entry"];
        post?: never;
        /** Remove a number from its list. */
        delete: operations["remove_entry"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/notices": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** All notices that this person's pages have shown, newest first. */
        get: operations["list_own_notices"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/notices/channels/{channel}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /** Change a channel's quiet hours. */
        put: operations["change_quiet_hours"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/notices/channels/{channel}/test": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Send a test message to oneself. */
        post: operations["test_channel"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/notices/contacts": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Every department and person, with the addresses on file. */
        get: operations["list_notice_contacts"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/notices/contacts/{whom}/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /** Change somebody's addresses. */
        put: operations["change_notice_contact"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/notices/log/{notice}/again": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Retry a notice that has failed or had no sender. */
        post: operations["send_notice_again"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/notices/log/search": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Which notices were sent, to whom, by which channel, and with what result. */
        post: operations["search_notices"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/notices/read": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Mark these notices, or all of them, as read. */
        post: operations["read_notices"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/notices/rules": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The words and channels of each kind, and the channels. */
        get: operations["list_notice_rules"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/notices/rules/{kind}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /** Change the words or channels of a kind. 400 names a placeholder that this kind does not have, as */
        put: operations["change_notice_rule"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/offers/{offer}/accept": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Take a written interaction; a call is taken on the phone. */
        post: operations["accept_offer"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/offers/{offer}/decline": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Decline this offer; the next agent is asked. */
        post: operations["decline_offer"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/openapi.json": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Return this description, for machines. */
        get: operations["read_openapi"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/options": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Return reasons, kinds of ticket, departments and limits. */
        get: operations["read_options"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/outbound/calls": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Click to call: the agent's own phone rings first, then the number. From then on it is the agent's call like any */
        post: operations["place_call"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/overdue": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The overdue clocks: of all tickets for dispatchers, otherwise of the reader's own departments. */
        get: operations["list_overdue"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/overdue/lists": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Make an additional list, as of now. A job makes it in a moment. */
        post: operations["make_overdue_list"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/overdue/lists/{run}/{department}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The file of a list; `all` is the full list. */
        get: operations["read_overdue_list"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/overdue/rule": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** When the list is made, and who gets the full one. */
        get: operations["read_overdue_rule"];
        /** Change the time or the recipients. */
        put: operations["change_overdue_rule"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/overdue/warned": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** How many clocks were overdue in a period, and how many of those without a prior warning (section 七, 3(4)). */
        post: operations["count_warned"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/prompts": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** All prompts with their languages, and the flows, drafts and lists that use them. */
        get: operations["list_prompts"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/prompts/{language}/{prompt}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /** Put another version in force. */
        put: operations["choose_prompt"];
        post?: never;
        /** Remove the site's own prompt. One that flows use can go only if another of its name ships. */
        delete: operations["remove_prompt"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/prompts/{language}/{prompt}/audio": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The prompt as callers hear it, or another of its versions. */
        get: operations["hear_prompt"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/prompts/{language}/{prompt}/versions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The site's own versions of a prompt, newest first. */
        get: operations["list_prompt_versions"];
        put?: never;
        /** Add a version, which takes effect for the next callers. */
        post: operations["replace_prompt"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/public": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Return the facts that may be known before signing in. */
        get: operations["read_public"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/public-number-tests/{test}/result": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Say what a test call has found. The seconds until it was answered come from the call. */
        post: operations["judge_number_test"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/public-numbers": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The ledger, the numbers first whose test call is due first. */
        get: operations["list_public_numbers"];
        put?: never;
        /** Add a number to the ledger. */
        post: operations["add_public_number"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/public-numbers/{number}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /** Change a number, suspend or withdraw it. 409 with the newest state if somebody was faster. */
        put: operations["change_public_number"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/public-numbers/{number}/calls": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Ring a number of the ledger: the person's own phone first, then the number. The same rules apply as for any call */
        post: operations["ring_public_number"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/public-numbers/{number}/tests": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The test calls of a number, the newest first. One without a result has its seconds once the call is over. */
        get: operations["list_number_tests"];
        put?: never;
        /** Record a test call that somebody has made by other means. */
        post: operations["record_number_test"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/public-numbers/file": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The ledger as a workbook. */
        get: operations["export_public_numbers"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/recordings/{recording}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Return the talk of a recording that this person may play, even while its sound waits for room on the disk, or if */
        get: operations["read_recording"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/recordings/{recording}/audio": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The sound: caller left, agent right; ranges are supported. A player asks for it only when it is to be played. */
        get: operations["read_audio"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/recordings/{recording}/category": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /** Keep it by this category's rule from now on. */
        put: operations["keep_recording"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/recordings/{recording}/cues": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The moments of a recording: joins and leaves, holds, consultations, transfers, pauses, surveys. Reading them does */
        get: operations["read_cues"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/recordings/{recording}/deletion": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Ask for the early deletion of its sound and its waveform. Another person decides, within a week. */
        post: operations["ask_for_deletion"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/recordings/{recording}/deletion/decision": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Delete it, or keep it. Its rows stay, and say when, why and by whom. */
        post: operations["decide_on_deletion"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/recordings/{recording}/deletion/withdrawal": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Withdraw the request. */
        post: operations["withdraw_deletion"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/recordings/{recording}/deletions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The requests for a recording, for people who may play it. */
        get: operations["list_deletions_of"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/recordings/{recording}/download": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The recording as a file: WAV, MP3 or Opus in Ogg. It is in the log of listenings, and in the audit log. */
        get: operations["download_recording"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/recordings/{recording}/holds": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Put it on legal hold: no person, rule or full disk deletes it until it is released or the last day is over. */
        post: operations["hold_recording"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/recordings/{recording}/holds/{hold}/release": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Release the hold; without another one the recording is kept by its rule again. */
        post: operations["release_recording"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/recordings/{recording}/keeping": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** How a recording is kept, even a deleted one, for people who may play it. */
        get: operations["read_recording_keeping"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/recordings/{recording}/listenings": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Announce a listening, with a reason where the site asks for one. It counts once the sound is fetched. */
        post: operations["begin_listening"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/recordings/{recording}/listenings/{listening}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /** Note that these seconds were heard too; earlier ones stay noted. */
        put: operations["note_heard"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/recordings/{recording}/peaks": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The waveform: {seconds, left, right}, peaks from 0 to 1, twenty a second. Seeing it is not listening. */
        get: operations["read_peaks"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/recordings/{recording}/tags": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /** Replace the recording's tags. This is in the audit log. */
        put: operations["tag_recording"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/recordings/categories": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The rules by which recordings can be kept. */
        get: operations["list_recording_categories"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/recordings/checks": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The comparisons of the last 60 days, newest first, with the talks that lack their recording or a part of it. */
        get: operations["list_recording_checks"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/recordings/checks/{day}/seen": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Note that somebody has followed up the gaps of this day: the alarm ends. This is in the audit log. */
        post: operations["see_recording_check"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/recordings/default-view": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /** Let the list of recordings begin with this view for this person. */
        put: operations["begin_with_recording_view"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/recordings/deletions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Requests that wait for a second person, the oldest first; for people who decide on them, and people who may hold */
        get: operations["list_asked_deletions"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/recordings/holds-ending": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** A reminder: people who still need these recordings must hold them again. */
        get: operations["count_holds_ending"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/recordings/listenings/exports": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Start an export of all listenings that the filter finds. Its progress and file are listed with the jobs. */
        post: operations["export_listenings"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/recordings/listenings/search": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Return a page of listenings and downloads, newest first: who heard what, which seconds, and why. */
        post: operations["search_listenings"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/recordings/of/{interaction}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The recordings of an interaction; an empty list for a person who may not play them. */
        get: operations["list_recordings_of"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/recordings/of/{interaction}/begin": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Record a talk from now on that a rule has left out. Nothing changes if it is already recorded. */
        post: operations["begin_recording"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/recordings/of/{interaction}/pause": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Record silence instead of words that nobody may keep, until resumed, the agent's talk is over, or the site's */
        post: operations["pause_recording"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/recordings/of/{interaction}/resume": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** End the pause, and record sound again. */
        post: operations["resume_recording"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/recordings/search": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Return a page of talks, newest first: those of the agents whose calls this person may hear, or their own. The */
        post: operations["search_recordings"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/recordings/views": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** List the reader's own views of recordings, and those that others share. */
        get: operations["list_recording_views"];
        put?: never;
        /** Save a view under a name; a person can have 20. Sharing it needs `views.share`. */
        post: operations["add_recording_view"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/recordings/views/{view}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /** Change the name, filter or columns of the reader's own view. */
        put: operations["change_recording_view"];
        post?: never;
        /** Remove a view; with `views.share` also a shared one of somebody else. */
        delete: operations["remove_recording_view"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/records/calls/{call}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Return one call, from arrival to wrap-up. Of a very long story, only the first part unless all is requested. */
        get: operations["read_record"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/records/choices": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Return the options of the filter. */
        get: operations["read_record_choices"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/records/default-view": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /** Let the list of call records begin with this view for this person. */
        put: operations["begin_with_record_view"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/records/exports": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Start an export of all calls that the filter finds. Its progress and file are listed with the jobs. */
        post: operations["export_records"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/records/search": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Return a page of calls, newest first. The conditions are sent in the body because a number does not belong in a */
        post: operations["search_records"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/records/views": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** List the reader's own views of call records, and those that others share. */
        get: operations["list_record_views"];
        put?: never;
        /** Save a view under a name; a person can have 20. Sharing it needs `views.share`. */
        post: operations["add_record_view"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/records/views/{view}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /** Change the name, filter or columns of the reader's own view. */
        put: operations["change_record_view"];
        post?: never;
        /** Remove a view; with `views.share` also a shared one of somebody else. */
        delete: operations["remove_record_view"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/roles": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** List all roles and all rights. */
        get: operations["list_roles"];
        put?: never;
        /** Create a role of the site's own. It can have no right that its creator does not have. */
        post: operations["add_role"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/roles/{role}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /** Remove a role of the site's own that nobody has. */
        delete: operations["remove_role"];
        options?: never;
        head?: never;
        /** Change a role. 409 with the newest version as `details.current` and the rights that differ as `details.changed`. */
        patch: operations["change_role"];
        trace?: never;
    };
    "/api/roles/{role}/defaults": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Reset a role that comes with the software to its defaults. */
        post: operations["reset_role"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/roles/who": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** List everybody who has a right and may sign in. */
        get: operations["list_right_holders"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/session": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Return the session of the person who is signed in. */
        get: operations["read_session"];
        put?: never;
        /** Sign in: sets the session's cookie, and one by which this browser is known at the next sign-in. */
        post: operations["sign_in"];
        /** Sign out, and leave the seat if it was taken from here. Refused while a citizen's call is ringing or connected */
        delete: operations["sign_out"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/session/language": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /** Set the language of this user's pages, from now on and at the next sign-in. */
        put: operations["choose_language"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/session/password": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /** Change the reader's own password. Their other sessions end; this one continues, and so does any talk. */
        put: operations["change_own_password"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/session/preview": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Preview the system in this session as a person with that role sees it: never more than the user's own rights, and */
        post: operations["begin_preview"];
        /** End the preview. */
        delete: operations["end_preview"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/sessions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** List the reader's own sessions, newest first. */
        get: operations["list_own_sessions"];
        put?: never;
        post?: never;
        /** End all of the reader's sessions except this one. */
        delete: operations["end_own_other_sessions"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/sessions/{session}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /** End one of the reader's own sessions. Its pages say at once that they are signed out. A talk there continues. */
        delete: operations["end_own_session"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/speech/hear": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** The text as it would sound on the telephone. */
        post: operations["hear_text"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/speech/reading": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** How a text will be read, for everybody who types texts that callers hear. */
        post: operations["tell_reading"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/speech/voices": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The voices by language, the best first. */
        get: operations["list_voices"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/surveys/choices": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Return the options of the filter. */
        get: operations["read_survey_choices"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/surveys/exports": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Start an export of all surveys that the filter finds. Its progress and file are listed with the jobs. */
        post: operations["export_surveys"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/surveys/figures": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Return the satisfied rate, front desk and call-back separately (assessment item 8). Training calls are never */
        post: operations["read_survey_figures"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/surveys/search": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Return a page of surveys, newest first. People without a wider right see those of the calls in which they */
        post: operations["search_surveys"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/task-definitions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** All definitions, by name. */
        get: operations["list_task_definitions"];
        put?: never;
        /** Add a definition. */
        post: operations["add_task_definition"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/task-definitions/{definition}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /** Write the next version of a definition; existing tasks keep theirs. */
        put: operations["change_task_definition"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/task-figures": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** The outcome of the tasks created in this period. */
        post: operations["read_task_figures"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/task-figures/export": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** The same figures as a file, made by a job. */
        post: operations["export_task_figures"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/tasks": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** This person's open tasks, the first due first. */
        get: operations["list_own_tasks"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/tasks/{task}/done": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Mark a task as done. */
        post: operations["tick_task"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/ticket-files": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The limits for attachments, so that a page refuses a file that is too large before sending it. */
        get: operations["read_attachment_limits"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/ticket-files/{file}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** An attachment, or a part of it. The audit log notes the access. */
        get: operations["read_ticket_file"];
        put?: never;
        post?: never;
        /** Remove an attachment: writers may do so in a draft, later only the person who added it, and only until the next */
        delete: operations["remove_ticket_file"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/ticket-files/{ticket}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Attach the file in the request's body. Its name is in `X-File-Name`, percent-encoded as in a URL; its type is */
        post: operations["attach_ticket_file"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/ticket-forms": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The kinds of ticket that can be chosen, each with its fields and template texts. */
        get: operations["read_ticket_forms"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/ticket-matrix": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The branches that each department has to sign for, has in hand, and is late with, by urgency; without training */
        get: operations["read_ticket_matrix"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/tickets": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The newest tickets that match the conditions. */
        get: operations["list_tickets"];
        put?: never;
        /** Create a draft; 200 with the existing draft if the interaction has one. Only people in the interaction and their */
        post: operations["draft_ticket"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/tickets/{ticket}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One ticket with its recordings. The audit log notes readers who have no task in it. */
        get: operations["read_ticket"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /** Change fields of a draft: for its authors and everybody who has or had the call. */
        patch: operations["edit_ticket"];
        trace?: never;
    };
    "/api/tickets/{ticket}/branches/{branch}/extension": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The moments that an extension would give this branch and its ticket, in working time. Nothing is changed. */
        get: operations["preview_extension"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/tickets/{ticket}/clocks/{clock}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** How a clock's moment is computed: every span of working time that it has counted. */
        get: operations["read_ticket_clock"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/tickets/{ticket}/contacts": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Return the calls and faxes about a ticket, with recordings, messages and surveys. They contain no numbers. The */
        get: operations["read_ticket_contacts"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/tickets/{ticket}/correct": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Correct a submitted ticket: for its writers within the site's time (`[tickets] correct_minutes`), for dispatchers */
        post: operations["correct_ticket"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/tickets/{ticket}/direct": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The departments that this draft, as it stands, would be dispatched to directly on submission. */
        get: operations["read_direct_dispatch"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/tickets/{ticket}/discard": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Throw a draft away, with its attachments. It had no number, and nothing is left of it but a line in the audit */
        post: operations["discard_ticket"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/tickets/{ticket}/faxes": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** List the faxes of a ticket, with the receipts of those that were sent. */
        get: operations["list_ticket_faxes"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/tickets/{ticket}/matter": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The further contacts about a ticket, at most a hundred. */
        get: operations["read_ticket_matter"];
        put?: never;
        /** Bind this contact to an open ticket, or urge that ticket, instead of making another; a draft for it is given */
        post: operations["join_ticket"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/tickets/{ticket}/merge": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Close a ticket as a repetition of another one, which continues with its contacts. */
        post: operations["merge_ticket"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/tickets/{ticket}/openings": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Ask to see all of a confidential ticket; somebody else decides. */
        post: operations["ask_ticket_opening"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/tickets/{ticket}/seal": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Make a submitted ticket confidential. */
        post: operations["seal_ticket"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/tickets/{ticket}/steps": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Take a step with a ticket. The ticket's `offers` lists the steps that a person may take; `barred` lists those */
        post: operations["take_ticket_step"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/tickets/{ticket}/submit": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Submit a draft; 400 with every field that is missing. */
        post: operations["submit_ticket"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/tickets/{ticket}/suggestions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Up to five departments for a ticket, each with its reasons. */
        get: operations["suggest_departments"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/tickets/{ticket}/unseal": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Make the ticket no longer confidential; only for people to whom it is open. */
        post: operations["unseal_ticket"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/tickets/default-view": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /** Let the list of tickets begin with this view for this person. */
        put: operations["begin_with_ticket_view"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/tickets/exports": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Start an export of all tickets that the filter finds. Its progress and file are listed with the jobs. */
        post: operations["export_tickets"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/tickets/handling": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The branches that the reader's departments have to sign for, have in work, have returned, have answered, and are */
        get: operations["list_handling"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/tickets/handling/{bucket}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** A page of one of these lists. */
        get: operations["list_handling_page"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/tickets/look-up": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** The ticket with this number, for an agent whose caller asks about it. The audit log notes the access. */
        post: operations["look_up_ticket"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/tickets/openings": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The last day's requests to see confidential tickets: all of them for people who may decide, otherwise the */
        get: operations["list_ticket_openings"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/tickets/openings/{opening}/decision": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Allow or refuse another person's request to see all of a confidential ticket for half an hour. */
        post: operations["decide_ticket_opening"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/tickets/search": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** A page of tickets by any conditions, including words and a number. They are in the body, since URLs are logged in */
        post: operations["search_tickets"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/tickets/sheets": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Return tickets to be printed; each is recorded in the audit log. Numbers are masked without `records.numbers`; */
        post: operations["print_tickets"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/tickets/similar": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Find open tickets that may be about the same: of this number or person, at this address, or with similar words; */
        post: operations["find_similar_tickets"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/tickets/steps": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Take the same step with many tickets, each on its own: refusals are reported, and do not stop the others. */
        post: operations["step_tickets"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/tickets/views": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** List the reader's own views of tickets, and those that others share. */
        get: operations["list_ticket_views"];
        put?: never;
        /** Save a view under a name; a person can have 20. Sharing it needs `views.share`. */
        post: operations["add_ticket_view"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/tickets/views/{view}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /** Change the name, filter or columns of the reader's own view. */
        put: operations["change_ticket_view"];
        post?: never;
        /** Remove a view; with `views.share` also a shared one of somebody else. */
        delete: operations["remove_ticket_view"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/transfer-targets": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The signed-on agents, the queues, the people of departments, and the flows. */
        get: operations["list_targets"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/voicemail": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** List the messages that nobody has dealt with, of the queues that this agent serves; supervisors see all. */
        get: operations["list_voicemail"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/voicemail/{message}/audio": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Return the sound; parts of it by Range. Playing it is recorded in the audit log; if that fails, it is not */
        get: operations["read_voicemail_audio"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/voicemail/{message}/call": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Call the citizen who left it, without needing to see the number. The agent deals with the message from now on. */
        post: operations["call_back_voicemail"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/voicemail/{message}/claim": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Take this message. A supervisor may take it from somebody else. */
        post: operations["claim_voicemail"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/voicemail/{message}/close": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Close the message as dealt with, which is recorded in the audit log. */
        post: operations["close_voicemail"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/voicemail/{message}/delete": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Delete the sound of a message that was dealt with. Its row stays and records this; the audit log records the */
        post: operations["delete_voicemail"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/voicemail/{message}/peaks": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Return the waveform, as for a recording. Seeing it does not count as listening. */
        get: operations["read_voicemail_peaks"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/voicemail/{message}/release": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Give it back, so that anybody can take it. */
        post: operations["release_voicemail"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/voicemail/{message}/ticket": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Create a draft about the message, with the citizen's number, or return the existing one. */
        post: operations["ticket_of_voicemail"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/voicemail/closed": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** List the messages that were dealt with, newest first. */
        get: operations["list_closed_voicemail"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/healthz": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Return 200 if every part is well, else 503. The failing part is only named on this machine, and for people with */
        get: operations["read_health"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/metrics": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Return metrics in Prometheus' format, for this machine only. */
        get: operations["read_metrics"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
}
export type webhooks = Record<string, never>;
export interface components {
    schemas: {
        /**
         * About
         * @description The kinds of report.
         * @enum {string}
         */
        About: "mistake" | "missing";
        /**
         * OfVersion
         * @description The version that was read, so that no newer one is removed; and the reason.
         */
        accounts__roles__api__OfVersion: {
            /**
             * Reason
             * @default
             */
            reason?: string;
            /**
             * Version
             * @default null
             */
            version?: number | null;
        };
        /**
         * AccuracyFigures
         * @description The accuracy of all first dispatches, in total and by row, and the returns by department.
         */
        AccuracyFigures: {
            /** Returns */
            returns: components["schemas"]["ReturnRow"][];
            /** Rows */
            rows: components["schemas"]["AccuracyRow"][];
            whole: components["schemas"]["AccuracyRow"];
        };
        /**
         * AccuracyRow
         * @description First dispatches to a lead department. `wrong`: returned and granted, or moved; `pending`: not decided, and left
         *     out of the share; `share`: the correct ones among those decided, null if there are none.
         */
        AccuracyRow: {
            /** Count */
            count: number;
            /** Key */
            key: string;
            /** Name */
            name: string;
            /** Pending */
            pending: number;
            /** Share */
            share: number | null;
            /** Wrong */
            wrong: number;
        };
        /**
         * AccuracyWanted
         * @description The period, and the dimension to group by.
         */
        AccuracyWanted: {
            by: components["schemas"]["tickets__dispatch__accuracy__By"];
            /** Since */
            since: number;
            /** Until */
            until: number;
        };
        /**
         * Why
         * @description The reason, for the audit log.
         */
        acd__api__floor__Why: {
            /** Reason */
            reason: string;
        };
        /**
         * Reason
         * @description One reason with its details: the missing skills, the agent's state, the agent who has it …
         *
         *     Skills are those that the caller's widest ring still requires; a level is (skill, own level, needed level).
         */
        acd__rules__queue__explain__Reason: {
            /**
             * Details
             * @default []
             */
            details: string[];
            why: components["schemas"]["acd__rules__queue__explain__Why"];
        };
        /**
         * Why
         * @description The reasons, in the order in which they are checked.
         * @enum {string}
         */
        acd__rules__queue__explain__Why: "not_in_line" | "offered_to_this_agent" | "offered_to_another" | "agent_unknown" | "skills_missing" | "dials_no_more" | "level_too_low" | "kept_for_another" | "assigned_to_another" | "training" | "state" | "phone_lost" | "phone_in_use" | "telephone_down" | "not_allowed" | "page_away" | "no_room";
        /**
         * Age
         * @description An article's age as readers see it.
         * @enum {string}
         */
        Age: "fresh" | "early" | "stale" | "over";
        /**
         * AgentLimit
         * @description The capacity of one agent.
         */
        AgentLimit: {
            /** Agent */
            agent: string;
            /** Capacity */
            capacity: number;
        };
        /**
         * AgentReasons
         * @description The reasons that keep a caller and this agent apart.
         */
        AgentReasons: {
            /** Agent */
            agent: string;
            /** Interaction */
            interaction: string;
            /** Reasons */
            reasons: components["schemas"]["acd__rules__queue__explain__Reason"][];
        };
        /**
         * AgentState
         * @description An agent's activity now (AC2).
         * @enum {string}
         */
        AgentState: "signed_off" | "idle" | "busy" | "break" | "ringing" | "talking" | "wrap_up" | "dispatched" | "held" | "consulting";
        /**
         * AgentTarget
         * @description Another agent who is signed on.
         */
        AgentTarget: {
            /** Id */
            id: string;
            /** Name */
            name: string;
            state: components["schemas"]["AgentState"];
        };
        /**
         * AllowedNumber
         * @description A number that may be called again.
         */
        AllowedNumber: {
            /** Number */
            number: string;
        };
        /**
         * Announcement
         * @description Something that people should know: `everybody`, or the members of `groups` and the agents in `agents`.
         */
        Announcement: {
            /** Agents */
            agents: string[];
            /** Created At */
            created_at: number;
            /** Created By */
            created_by: string;
            /** Created By Name */
            created_by_name: string;
            /** Everybody */
            everybody: boolean;
            /** Groups */
            groups: string[];
            /** Id */
            id: string;
            /** Text */
            text: string;
            /** Title */
            title: string;
            /** Updated At */
            updated_at: number;
            /** Valid From */
            valid_from: number;
            /** Valid Until */
            valid_until: number | null;
            /** Version */
            version: number;
            /**
             * Withdrawn At
             * @default null
             */
            withdrawn_at: number | null;
        };
        /**
         * AnnouncementVersion
         * @description The version that was read.
         */
        AnnouncementVersion: {
            /** Version */
            version: number;
        };
        /**
         * AnnouncementView
         * @description An announcement in force, for one person whom it concerns. `by` is the author's name.
         */
        AnnouncementView: {
            /** By */
            by: string;
            /** Id */
            id: string;
            /** Read */
            read: boolean;
            /** Text */
            text: string;
            /** Title */
            title: string;
            /** Updated At */
            updated_at: number;
            /** Valid From */
            valid_from: number;
            /** Valid Until */
            valid_until: number | null;
            /** Version */
            version: number;
        };
        /**
         * Answer
         * @description Our answer to a message. `number`: our ticket's.
         */
        Answer: {
            /** Accepted */
            accepted: boolean;
            /** Number */
            number: string;
            /** Reason */
            reason: string;
        };
        /**
         * AnswerForm
         * @description The call in which the article was read (`read`) or put into its ticket (`sent`).
         */
        AnswerForm: {
            /** @default read */
            how?: components["schemas"]["knowledge__answers__store__How"];
            /** Interaction */
            interaction: string;
        };
        /**
         * Arithmetic
         * @description How a clock's moment is computed: the spans counted so far, and the remaining time (below 0: late).
         */
        Arithmetic: {
            /** Budget S */
            budget_s: number;
            /** Counted S */
            counted_s: number;
            /** Left S */
            left_s: number;
            /** Spans */
            spans: components["schemas"]["Counted"][];
        };
        /**
         * ArticleList
         * @description Articles, most recently changed first. `next` is the cursor of the next page.
         */
        ArticleList: {
            /** Items */
            items: components["schemas"]["ArticleRow"][];
            /** Next */
            next: string | null;
        };
        /**
         * ArticleRow
         * @description An article in an editor's list.
         */
        ArticleRow: {
            age: components["schemas"]["Age"];
            /** Categories */
            categories: string[];
            /** Department */
            department: string;
            form: components["schemas"]["Form"];
            /** Id */
            id: string;
            live: components["schemas"]["EditionState"] | null;
            open: components["schemas"]["EditionState"] | null;
            /** Review At */
            review_at: number | null;
            /** Title */
            title: string;
            /** Updated At */
            updated_at: number;
        };
        /**
         * ArticleSearch
         * @description The articles to list; all given conditions must hold. `mine`: those that the reader created.
         */
        ArticleSearch: {
            /**
             * Cursor
             * @default null
             */
            cursor?: string | null;
            /**
             * Department
             * @default null
             */
            department?: string | null;
            /**
             * Limit
             * @default 50
             */
            limit?: number;
            /** @default null */
            live?: components["schemas"]["EditionState"] | null;
            /**
             * Mine
             * @default false
             */
            mine?: boolean;
            /** @default null */
            open?: components["schemas"]["EditionState"] | null;
            /**
             * Title
             * @default
             */
            title?: string;
        };
        /**
         * AskedDeletion
         * @description A request to delete a recording. `state`: `expired` when nobody decided in time. `own`: this person made it.
         *
         *     `word`: the reason for the decision.
         */
        AskedDeletion: {
            /** Asked At */
            asked_at: number;
            /** Asked By Name */
            asked_by_name: string;
            /** Decided At */
            decided_at: number | null;
            /** Decided By Name */
            decided_by_name: string;
            /** Expires At */
            expires_at: number;
            /** Own */
            own: boolean;
            /** Reason */
            reason: string;
            /** Recording */
            recording: string;
            /**
             * State
             * @enum {string}
             */
            state: "open" | "expired" | "approved" | "refused" | "withdrawn";
            /** Word */
            word: string;
        };
        /**
         * AskedOpening
         * @description Why somebody needs to know who the citizen is.
         */
        AskedOpening: {
            /** Reason */
            reason: string;
        };
        /**
         * AskedWords
         * @description How often these words were searched for in the period, and how often without a result.
         */
        AskedWords: {
            /** Asked */
            asked: number;
            /** Missed */
            missed: number;
            /** Text */
            text: string;
        };
        /**
         * Assignee
         * @description The kinds of assignee.
         * @enum {string}
         */
        Assignee: "right" | "department" | "user";
        /**
         * Assignment
         * @description The agent who shall have the caller, or null to open the caller to all agents again. And the reason.
         */
        Assignment: {
            /** Agent */
            agent: string | null;
            /** Reason */
            reason: string;
        };
        /**
         * AttachmentLimits
         * @description The limits for attachments: bytes of a file, files of a ticket, and bytes of these together.
         */
        AttachmentLimits: {
            /** All Bytes */
            all_bytes: number;
            /** Most Bytes */
            most_bytes: number;
            /** Most Files */
            most_files: number;
        };
        /**
         * AttachTo
         * @description `step`: the file is for a step that the person is about to take, and waits until then.
         */
        AttachTo: {
            /**
             * Step
             * @default false
             */
            step?: boolean;
        };
        /**
         * AuditEntry
         * @description One change. `before` and `after` contain what differs, never a citizen's data or a password.
         */
        AuditEntry: {
            /** Action */
            action: string;
            /** After */
            after: {
                [key: string]: unknown;
            } | null;
            /** At */
            at: number;
            /** Before */
            before: {
                [key: string]: unknown;
            } | null;
            /** By */
            by: string;
            /** By Name */
            by_name: string;
            /** Id */
            id: number;
            /** Kind */
            kind: string;
            /** Reason */
            reason: string;
            /** Subject */
            subject: string;
        };
        /**
         * AuditFilter
         * @description The entries to list; all given conditions must hold. Times in seconds since the epoch.
         *
         *     `person`: an id, or part of a name. `group`: the part before the point of an action.
         */
        AuditFilter: {
            /**
             * Action
             * @default null
             */
            action?: string | null;
            /**
             * By
             * @default null
             */
            by?: string | null;
            /**
             * Cursor
             * @default null
             */
            cursor?: number | null;
            /**
             * Group
             * @default null
             */
            group?: string | null;
            /**
             * Kind
             * @default null
             */
            kind?: string | null;
            /**
             * Limit
             * @default 50
             */
            limit?: number;
            /**
             * Person
             * @default null
             */
            person?: string | null;
            /**
             * Since
             * @default null
             */
            since?: number | null;
            /**
             * Subject
             * @default null
             */
            subject?: string | null;
            /**
             * Until
             * @default null
             */
            until?: number | null;
        };
        /**
         * AuditNames
         * @description The names for the ids in the audit log. `roles`: the site's own roles; the page names the others.
         */
        AuditNames: {
            /** People */
            people: components["schemas"]["NamedPerson"][];
            /** Roles */
            roles: {
                [key: string]: string;
            };
        };
        /**
         * AuditPage
         * @description Audit entries, newest first. `next` is the cursor of the next page.
         */
        AuditPage: {
            /** Items */
            items: components["schemas"]["AuditEntry"][];
            /** Next */
            next: string | null;
        };
        /**
         * BanForm
         * @description The address to ban, and the number of minutes.
         */
        BanForm: {
            /** Address */
            address: string;
            /** Minutes */
            minutes: number;
            /** Reason */
            reason: string;
        };
        /**
         * Bar
         * @description Why a person may not take a step. A page has words for each, those of its error.
         * @enum {string}
         */
        Bar: "own_department" | "own_request" | "own_ruling" | "own_dispatch" | "own_work";
        /**
         * Barred
         * @description A step that can be taken now, and for which this person has the right, but which they may not take themselves:
         *     `why` is `own_department`, `own_request`, `own_ruling`, `own_dispatch` or `own_work`. Its words are those of the
         *     error `ticket.<why>`.
         */
        Barred: {
            /** Branch */
            branch: number | null;
            step: components["schemas"]["tickets__rules__workflow__states__Step"];
            why: components["schemas"]["Bar"];
        };
        /**
         * BatchForm
         * @description The same step for several articles.
         */
        BatchForm: {
            /** Articles */
            articles: components["schemas"]["OneOfMany"][];
            /**
             * Note
             * @default
             */
            note?: string;
            step: components["schemas"]["knowledge__rules__states__Step"];
        };
        /**
         * BatchResult
         * @description The outcome for one ticket. `code` and `message`: why it was refused; '' if the step was taken. `number`: '' if
         *     the reader may not see the ticket.
         */
        BatchResult: {
            /** Code */
            code: string;
            /** Message */
            message: string;
            /** Number */
            number: string;
            /** Ticket */
            ticket: string;
        };
        /**
         * BatchResults
         * @description The outcome for each ticket, in the order given.
         */
        BatchResults: {
            /** Items */
            items: components["schemas"]["BatchResult"][];
        };
        /**
         * BatchTicket
         * @description A ticket and the version that was read.
         */
        BatchTicket: {
            /** Ticket */
            ticket: string;
            /** Version */
            version: number;
        };
        /**
         * Begun
         * @description A listening that may begin: its id goes with the requests for the sound.
         */
        Begun: {
            /** Id */
            id: string;
        };
        /**
         * Beside
         * @description A department in addition to the lead (协办). `mandatory`: the ticket waits for its answer.
         */
        Beside: {
            /** Department */
            department: string;
            /**
             * Mandatory
             * @default true
             */
            mandatory: boolean;
        };
        /**
         * BesideText
         * @description A department in addition to the lead.
         */
        BesideText: {
            /** Department */
            department: string;
            /**
             * Mandatory
             * @default true
             */
            mandatory?: boolean;
        };
        /**
         * BoundRecording
         * @description A recording of a ticket's interaction; `seconds` is 0 until the recording is filed.
         */
        BoundRecording: {
            /** Id */
            id: string;
            /** Seconds */
            seconds: number;
            /**
             * State
             * @enum {string}
             */
            state: "recording" | "filing" | "waiting" | "ready" | "failed";
        };
        /**
         * BranchShown
         * @description A branch as pages show it. What its department may do with it is among the ticket's `offers`.
         */
        BranchShown: {
            /** Answered At */
            answered_at: number | null;
            /** Department */
            department: string;
            /** Dispatched At */
            dispatched_at: number;
            /** Due At */
            due_at: number | null;
            /** Extension S */
            extension_s: number | null;
            /** Lead */
            lead: boolean;
            /** Mandatory */
            mandatory: boolean;
            /** N */
            n: number;
            /** Signed At */
            signed_at: number | null;
            /** Soon At */
            soon_at: number | null;
            state: components["schemas"]["BranchState"];
        };
        /**
         * BranchState
         * @description The states of a branch.
         * @enum {string}
         */
        BranchState: "dispatched" | "signed" | "returned" | "refused" | "appealed" | "granted" | "answered" | "withdrawn";
        /**
         * CalendarFacts
         * @description A calendar of opening hours, and the days that differ from their week.
         */
        CalendarFacts: {
            /** Name */
            name: string;
            /** Special Days */
            special_days: number;
        };
        /**
         * CalendarNow
         * @description A calendar, and its present state.
         */
        CalendarNow: {
            calendar: components["schemas"]["WrittenCalendar"];
            /** Holiday */
            holiday: string | null;
            /** Next Change */
            next_change: number | null;
            /** Open */
            open: boolean;
        };
        /**
         * CalendarToday
         * @description A calendar of the site: whether it is open now, today's holiday if there is one, and whether it has any
         *     holidays.
         */
        CalendarToday: {
            /** Has Holidays */
            has_holidays: boolean;
            /** Holiday */
            holiday: string | null;
            /** Id */
            id: string;
            /** Open */
            open: boolean;
        };
        /**
         * CallBack
         * @description The result of a call-back (回访). A verdict of None: not reached, or not given. Service and result are asked
         *     separately.
         *
         *     `unreasonable`: the demand is unreasonable, or nobody is responsible for it; a reviewer decides. `interaction`: the
         *     call itself, as proof. Without it, a second person has confirmed the result, or it is from before results had to be
         *     proved.
         */
        CallBack: {
            /**
             * Interaction
             * @default null
             */
            interaction: string | null;
            /** Reached */
            reached: boolean;
            /** @default null */
            result: components["schemas"]["Verdict"] | null;
            /** @default null */
            service: components["schemas"]["Verdict"] | null;
            /**
             * Unreasonable
             * @default false
             */
            unreasonable: boolean;
        };
        /**
         * CallBackForm
         * @description The answers whose citizens are to be called back, and the note for the call.
         */
        CallBackForm: {
            /** Answers */
            answers: string[];
            /**
             * Note
             * @default
             */
            note?: string;
        };
        /**
         * CallBackResult
         * @description The result of a call-back. Null: no verdict. `unreasonable`: the demand is unreasonable, or nobody is responsible
         *     for it.
         */
        CallBackResult: {
            /** Reached */
            reached: boolean;
            /** @default null */
            result?: components["schemas"]["Verdict"] | null;
            /** @default null */
            service?: components["schemas"]["Verdict"] | null;
            /**
             * Unreasonable
             * @default false
             */
            unreasonable?: boolean;
        };
        /**
         * Callbacks
         * @description The open call-backs, the longest wait first; and those that have ended since midnight, the latest first.
         */
        Callbacks: {
            /** Ended */
            ended: components["schemas"]["EndedCallback"][];
            /** Open */
            open: components["schemas"]["CallbackView"][];
        };
        /**
         * CallbackState
         * @description The states of a call-back.
         * @enum {string}
         */
        CallbackState: "in_line" | "paused" | "on_the_line";
        /**
         * CallbackView
         * @description A citizen who will be called back, with the number masked.
         */
        CallbackView: {
            /** Agent */
            agent: string | null;
            /** Attempts */
            attempts: number;
            /** Attempts At Most */
            attempts_at_most: number | null;
            /** Expires At */
            expires_at: number;
            /** Id */
            id: string;
            last: components["schemas"]["EndCause"] | null;
            lost: components["schemas"]["Lost"] | null;
            missed: components["schemas"]["WhereMissed"] | null;
            /** Next At */
            next_at: number | null;
            /** Number */
            number: string;
            /** Place */
            place: number;
            /** Queue */
            queue: string;
            /** Queued At */
            queued_at: number;
            /** Requested At */
            requested_at: number;
            /** Ringing */
            ringing: boolean;
            state: components["schemas"]["CallbackState"];
            why: components["schemas"]["EndCause"] | null;
        };
        /**
         * CalledBack
         * @description The outcome for one answer: the code of what prevents the call-back, or '' if the citizen is on the list with the
         *     note. `knowledge.waits_already`: the citizen was already on it for another reason, and the note is not attached.
         */
        CalledBack: {
            /** Code */
            code: string;
            /** Id */
            id: string;
        };
        /**
         * CallerList
         * @description A list of callers. `refuses`: they hear the text and the call ends; `welcomes`: they are never refused.
         */
        CallerList: {
            /** Id */
            id: string;
            /** Name */
            name: string;
            /** Position */
            position: number;
            /** Priority */
            priority: number | null;
            /** Prompt */
            prompt: string;
            /** Refuses */
            refuses: boolean;
            /** Text En */
            text_en: string;
            /** Text Zh */
            text_zh: string;
            /** Updated At */
            updated_at: number;
            /** Version */
            version: number;
            /** Welcomes */
            welcomes: boolean;
        };
        /**
         * CallForm
         * @description The person to call: exactly one of a number, a ticket (its contact's number, or else its caller's), and a
         *     contact.
         */
        CallForm: {
            /**
             * Contact
             * @default null
             */
            contact?: string | null;
            /**
             * Number
             * @default null
             */
            number?: string | null;
            /**
             * Ticket
             * @default null
             */
            ticket?: string | null;
        };
        /**
         * Campaign
         * @description A list of citizens to be called. `days` are days of the week, as digits from 1 (Monday).
         *
         *     `calendar`: a calendar of the site whose holidays and hours also apply, or ''. `agents`: calls are only made while
         *     at least this many are idle. `anonymised_at`: when its numbers and notes were deleted; the outcomes are kept.
         */
        Campaign: {
            /** Agents */
            agents: number;
            /** Anonymised At */
            anonymised_at: number | null;
            /** At Once */
            at_once: number;
            /** Calendar */
            calendar: string;
            /** Created At */
            created_at: number;
            /** Created By */
            created_by: string;
            /** Days */
            days: string;
            /** Finished At */
            finished_at: number | null;
            /** Flow */
            flow: string;
            /** From Minute */
            from_minute: number;
            /** Gap S */
            gap_s: number;
            /** Id */
            id: string;
            /** Name */
            name: string;
            /** Reserve */
            reserve: number;
            state: components["schemas"]["CampaignState"];
            /** Tries */
            tries: number;
            /** Until Minute */
            until_minute: number;
            /** Version */
            version: number;
        };
        /**
         * CampaignDeed
         * @description The actions of a supervisor on a campaign.
         * @enum {string}
         */
        CampaignDeed: "start" | "pause" | "finish";
        /**
         * CampaignFlow
         * @description The name of a flow; `name_en` is empty if the English page shows the same name.
         */
        CampaignFlow: {
            /** Name */
            name: string;
            /** Name En */
            name_en: string;
        };
        /**
         * CampaignForm
         * @description A campaign's settings. Minutes count from midnight of the site; `days` are days of the week, 1 is Monday.
         *
         *     `reserve`: lines that stay free for callers; `gap_s`: how long after a failed try the next one follows, never on
         *     the same day. `calendar`: a calendar of the site whose holidays, make-up days and hours also apply; '' for none.
         *     `agents`: calls are only made while at least this many are idle, for a flow in which citizens may ask for a
         *     person.
         */
        CampaignForm: {
            /**
             * Agents
             * @default 0
             */
            agents?: number;
            /**
             * At Once
             * @default 5
             */
            at_once?: number;
            /**
             * Calendar
             * @default
             */
            calendar?: string;
            /**
             * Days
             * @default 12345
             */
            days?: string;
            /** Flow */
            flow: string;
            /**
             * From Minute
             * @default 540
             */
            from_minute?: number;
            /**
             * Gap S
             * @default 86400
             */
            gap_s?: number;
            /** Name */
            name: string;
            /**
             * Reserve
             * @default 20
             */
            reserve?: number;
            /**
             * Tries
             * @default 2
             */
            tries?: number;
            /**
             * Until Minute
             * @default 1080
             */
            until_minute?: number;
        };
        /**
         * NumberState
         * @description The state of one number.
         * @enum {string}
         */
        campaigns__rules__campaigns__NumberState: "waiting" | "ringing" | "done";
        /**
         * Outcome
         * @description The outcome of the last call to a number.
         * @enum {string}
         */
        campaigns__rules__campaigns__Outcome: "scored" | "answered" | "hung_up" | "refused" | "no_answer" | "busy" | "failed" | "not_allowed" | "do_not_call" | "not_rung";
        /**
         * Problem
         * @description A line that was left out; lines are counted from 1.
         */
        campaigns__rules__rows__Problem: {
            fault: components["schemas"]["campaigns__rules__rows__RowFault"];
            /** Line */
            line: number;
        };
        /**
         * RowFault
         * @description Why a line has no number that can be called.
         * @enum {string}
         */
        campaigns__rules__rows__RowFault: "no_number" | "not_allowed" | "emergency" | "own" | "inner" | "twice" | "do_not_call" | "too_many";
        /**
         * CampaignState
         * @description The progress of a campaign.
         * @enum {string}
         */
        CampaignState: "draft" | "running" | "paused" | "finished";
        /**
         * CapacityOptions
         * @description The capacity of an agent, and the share of it that each kind of interaction takes. There is only one entry.
         */
        CapacityOptions: {
            /**
             * Agents
             * @default []
             */
            agents?: components["schemas"]["AgentLimit"][];
            /**
             * Email
             * @default 50
             */
            email?: number;
            /**
             * Fax
             * @default 50
             */
            fax?: number;
            /**
             * Groups
             * @default []
             */
            groups?: components["schemas"]["GroupLimit"][];
            /**
             * Id
             * @default all
             * @constant
             */
            id?: "all";
            /**
             * Site
             * @default 100
             */
            site?: number;
            /**
             * Sms
             * @default 25
             */
            sms?: number;
            /**
             * Voice
             * @default 100
             */
            voice?: number;
            /**
             * Web
             * @default 25
             */
            web?: number;
            /**
             * Wechat
             * @default 25
             */
            wechat?: number;
            /**
             * Weibo
             * @default 25
             */
            weibo?: number;
        };
        /**
         * Case
         * @description A dispatch that was wrong, or was returned. `to_department`: the one that got it instead; `rule`: the rule that
         *     dispatched it, '' for none.
         */
        Case: {
            /** Agent Name */
            agent_name: string;
            /** At */
            at: number;
            /** By Name */
            by_name: string;
            /** Department */
            department: string;
            /** Duty */
            duty: string;
            /** Duty Department */
            duty_department: string;
            /** Duty Version */
            duty_version: number;
            /** Late */
            late: boolean;
            /** Number */
            number: string;
            outcome: components["schemas"]["tickets__rules__workflow__court__Outcome"];
            /** Returned At */
            returned_at: number | null;
            /** Rule */
            rule: string;
            /** Rule Name */
            rule_name: string;
            /** Rule Version */
            rule_version: number;
            /** Ticket */
            ticket: string;
            /** To Department */
            to_department: string;
            /** Type */
            type: string;
            /** Way */
            way: string;
        };
        /**
         * CaseList
         * @description Dispatches, the newest first. `more`: there are others; a shorter period shows them.
         */
        CaseList: {
            /** Items */
            items: components["schemas"]["Case"][];
            /** More */
            more: boolean;
        };
        /**
         * CasePeriod
         * @description A period, from and until.
         */
        CasePeriod: {
            /** Since */
            since: number;
            /** Until */
            until: number;
        };
        /**
         * CasesWanted
         * @description The wrong first dispatches of one row of accuracy, or all with `key` null; or the returns of a department.
         */
        CasesWanted: {
            /**
             * Key
             * @default null
             */
            key?: string | null;
            /**
             * Of
             * @enum {string}
             */
            of: "dispatcher" | "agent" | "rule" | "department" | "returns";
            /** Since */
            since: number;
            /** Until */
            until: number;
        };
        /**
         * CategoryCount
         * @description The number of articles in the category itself: published ones, and those being written or reviewed.
         */
        CategoryCount: {
            /** Id */
            id: string;
            /** Open */
            open: number;
            /** Published */
            published: number;
        };
        /**
         * CategoryForm
         * @description A category. Without a parent it is a dimension; `department`: its owner, on the second level.
         */
        CategoryForm: {
            /**
             * Department
             * @default null
             */
            department?: string | null;
            /** Name */
            name: string;
            /**
             * Parent
             * @default null
             */
            parent?: string | null;
            /**
             * Retired
             * @default false
             */
            retired?: boolean;
        };
        /**
         * Change
         * @description The change of a part of a text.
         * @enum {string}
         */
        Change: "same" | "removed" | "added";
        /** changed_break_reason */
        changed_break_reason: {
            /**
             * Position
             * @default null
             */
            position?: number | null;
            /**
             * Reason
             * @default
             */
            reason?: string;
            /**
             * Retired
             * @default false
             */
            retired?: boolean;
            values: components["schemas"]["hotline__facts__entries__Reason-Input"];
            /** Version */
            version: number;
        };
        /** changed_busy_reason */
        changed_busy_reason: {
            /**
             * Position
             * @default null
             */
            position?: number | null;
            /**
             * Reason
             * @default
             */
            reason?: string;
            /**
             * Retired
             * @default false
             */
            retired?: boolean;
            values: components["schemas"]["hotline__facts__entries__Reason-Input"];
            /** Version */
            version: number;
        };
        /** changed_capacitie */
        changed_capacitie: {
            /**
             * Position
             * @default null
             */
            position?: number | null;
            /**
             * Reason
             * @default
             */
            reason?: string;
            /**
             * Retired
             * @default false
             */
            retired?: boolean;
            values: components["schemas"]["CapacityOptions"];
            /** Version */
            version: number;
        };
        /** changed_contact */
        changed_contact: {
            /**
             * Position
             * @default null
             */
            position?: number | null;
            /**
             * Reason
             * @default
             */
            reason?: string;
            /**
             * Retired
             * @default false
             */
            retired?: boolean;
            values: components["schemas"]["Contact-Input"];
            /** Version */
            version: number;
        };
        /** changed_department */
        changed_department: {
            /**
             * Position
             * @default null
             */
            position?: number | null;
            /**
             * Reason
             * @default
             */
            reason?: string;
            /**
             * Retired
             * @default false
             */
            retired?: boolean;
            values: components["schemas"]["Department"];
            /** Version */
            version: number;
        };
        /** changed_district */
        changed_district: {
            /**
             * Position
             * @default null
             */
            position?: number | null;
            /**
             * Reason
             * @default
             */
            reason?: string;
            /**
             * Retired
             * @default false
             */
            retired?: boolean;
            values: components["schemas"]["District"];
            /** Version */
            version: number;
        };
        /** changed_follow_up_rule */
        changed_follow_up_rule: {
            /**
             * Position
             * @default null
             */
            position?: number | null;
            /**
             * Reason
             * @default
             */
            reason?: string;
            /**
             * Retired
             * @default false
             */
            retired?: boolean;
            values: components["schemas"]["FollowUpOptions"];
            /** Version */
            version: number;
        };
        /** changed_legal_way */
        changed_legal_way: {
            /**
             * Position
             * @default null
             */
            position?: number | null;
            /**
             * Reason
             * @default
             */
            reason?: string;
            /**
             * Retired
             * @default false
             */
            retired?: boolean;
            values: components["schemas"]["LegalWay"];
            /** Version */
            version: number;
        };
        /** changed_missed_rule */
        changed_missed_rule: {
            /**
             * Position
             * @default null
             */
            position?: number | null;
            /**
             * Reason
             * @default
             */
            reason?: string;
            /**
             * Retired
             * @default false
             */
            retired?: boolean;
            values: components["schemas"]["MissedOptions"];
            /** Version */
            version: number;
        };
        /** changed_outbound_rule */
        changed_outbound_rule: {
            /**
             * Position
             * @default null
             */
            position?: number | null;
            /**
             * Reason
             * @default
             */
            reason?: string;
            /**
             * Retired
             * @default false
             */
            retired?: boolean;
            values: components["schemas"]["OutboundOptions"];
            /** Version */
            version: number;
        };
        /** changed_queue */
        changed_queue: {
            /**
             * Position
             * @default null
             */
            position?: number | null;
            /**
             * Reason
             * @default
             */
            reason?: string;
            /**
             * Retired
             * @default false
             */
            retired?: boolean;
            values: components["schemas"]["QueueOptions"];
            /** Version */
            version: number;
        };
        /** changed_reading */
        changed_reading: {
            /**
             * Position
             * @default null
             */
            position?: number | null;
            /**
             * Reason
             * @default
             */
            reason?: string;
            /**
             * Retired
             * @default false
             */
            retired?: boolean;
            values: components["schemas"]["WordReading"];
            /** Version */
            version: number;
        };
        /** changed_recording_rule */
        changed_recording_rule: {
            /**
             * Position
             * @default null
             */
            position?: number | null;
            /**
             * Reason
             * @default
             */
            reason?: string;
            /**
             * Retired
             * @default false
             */
            retired?: boolean;
            values: components["schemas"]["RecordingRuleOptions"];
            /** Version */
            version: number;
        };
        /** changed_skill */
        changed_skill: {
            /**
             * Position
             * @default null
             */
            position?: number | null;
            /**
             * Reason
             * @default
             */
            reason?: string;
            /**
             * Retired
             * @default false
             */
            retired?: boolean;
            values: components["schemas"]["Skill"];
            /** Version */
            version: number;
        };
        /** changed_ticket_type */
        changed_ticket_type: {
            /**
             * Position
             * @default null
             */
            position?: number | null;
            /**
             * Reason
             * @default
             */
            reason?: string;
            /**
             * Retired
             * @default false
             */
            retired?: boolean;
            values: components["schemas"]["TicketType-Input"];
            /** Version */
            version: number;
        };
        /** changed_urgency */
        changed_urgency: {
            /**
             * Position
             * @default null
             */
            position?: number | null;
            /**
             * Reason
             * @default
             */
            reason?: string;
            /**
             * Retired
             * @default false
             */
            retired?: boolean;
            values: components["schemas"]["Urgency-Input"];
            /** Version */
            version: number;
        };
        /** changed_vip_number */
        changed_vip_number: {
            /**
             * Position
             * @default null
             */
            position?: number | null;
            /**
             * Reason
             * @default
             */
            reason?: string;
            /**
             * Retired
             * @default false
             */
            retired?: boolean;
            values: components["schemas"]["VipNumber"];
            /** Version */
            version: number;
        };
        /**
         * ChangedCampaign
         * @description The settings, with the version that was read.
         */
        ChangedCampaign: {
            /**
             * Agents
             * @default 0
             */
            agents?: number;
            /**
             * At Once
             * @default 5
             */
            at_once?: number;
            /**
             * Calendar
             * @default
             */
            calendar?: string;
            /**
             * Days
             * @default 12345
             */
            days?: string;
            /** Flow */
            flow: string;
            /**
             * From Minute
             * @default 540
             */
            from_minute?: number;
            /**
             * Gap S
             * @default 86400
             */
            gap_s?: number;
            /** Name */
            name: string;
            /**
             * Reserve
             * @default 20
             */
            reserve?: number;
            /**
             * Tries
             * @default 2
             */
            tries?: number;
            /**
             * Until Minute
             * @default 1080
             */
            until_minute?: number;
            /** Version */
            version: number;
        };
        /**
         * ChangedCategory
         * @description A complete category, to replace the version that was read.
         */
        ChangedCategory: {
            /**
             * Department
             * @default null
             */
            department?: string | null;
            /** Name */
            name: string;
            /**
             * Parent
             * @default null
             */
            parent?: string | null;
            /**
             * Retired
             * @default false
             */
            retired?: boolean;
            /** Version */
            version: number;
        };
        /**
         * ChangedCustomer
         * @description Changes to the profile, with the version that they are based on.
         */
        ChangedCustomer: {
            /** @default null */
            consent?: components["schemas"]["Consent"] | null;
            /**
             * Contacts
             * @default null
             */
            contacts?: components["schemas"]["customers__api__ContactForm"][] | null;
            /** @default null */
            kind?: components["schemas"]["CustomerKind"] | null;
            /**
             * Language
             * @default null
             */
            language?: string | null;
            /**
             * Name
             * @default null
             */
            name?: string | null;
            /**
             * Tags
             * @default null
             */
            tags?: string[] | null;
            /** Version */
            version: number;
            /**
             * Warnings
             * @default null
             */
            warnings?: string[] | null;
        };
        /**
         * ChangedDuty
         * @description A new text of a clause, with the version that it is based on.
         */
        ChangedDuty: {
            /**
             * Basis
             * @default
             */
            basis?: string;
            /** Department */
            department: string;
            /**
             * District
             * @default
             */
            district?: string;
            /**
             * Keywords
             * @default []
             */
            keywords?: string[];
            /**
             * Retired
             * @default false
             */
            retired?: boolean;
            /**
             * Text
             * @default
             */
            text?: string;
            /** Title */
            title: string;
            /**
             * Types
             * @default []
             */
            types?: string[];
            /**
             * Valid From
             * @default
             */
            valid_from?: string;
            /**
             * Valid To
             * @default
             */
            valid_to?: string;
            /** Version */
            version: number;
        };
        /**
         * ChangedEntry
         * @description A new reason, end or text for the version that was read.
         */
        ChangedEntry: {
            /** Reason */
            reason: string;
            /**
             * Text
             * @default
             */
            text?: string;
            /**
             * Until
             * @default null
             */
            until?: number | null;
            /** Version */
            version: number;
        };
        /**
         * ChangedNumber
         * @description The number as it is to be, with the version that was read.
         */
        ChangedNumber: {
            /**
             * Hours
             * @default
             */
            hours?: string;
            /** @default  */
            merging?: components["schemas"]["Merging"];
            /** Name */
            name: string;
            /**
             * Note
             * @default
             */
            note?: string;
            /** Number */
            number: string;
            /** Owner */
            owner: string;
            /**
             * Published
             * @default
             */
            published?: string;
            /** @default in_use */
            state?: components["schemas"]["NumberState-Input"];
            /**
             * Test Days
             * @default 90
             */
            test_days?: number;
            /** Version */
            version: number;
        };
        /**
         * ChangedPerson
         * @description Changes, with the version that was read.
         */
        ChangedPerson: {
            /**
             * After Talk
             * @default null
             */
            after_talk?: ("idle" | "busy") | null;
            /**
             * Agent
             * @default null
             */
            agent?: string | null;
            /**
             * Auto Answer
             * @default null
             */
            auto_answer?: boolean | null;
            /**
             * Departments
             * @default null
             */
            departments?: string[] | null;
            /**
             * Disabled
             * @default null
             */
            disabled?: boolean | null;
            /**
             * Groups
             * @default null
             */
            groups?: string[] | null;
            /**
             * Languages
             * @default null
             */
            languages?: string[] | null;
            /**
             * Name
             * @default null
             */
            name?: string | null;
            /**
             * Reason
             * @default
             */
            reason?: string;
            /**
             * Roles
             * @default null
             */
            roles?: string[] | null;
            /**
             * Skills
             * @default null
             */
            skills?: {
                [key: string]: number;
            } | null;
            /**
             * Training
             * @default null
             */
            training?: boolean | null;
            /** Version */
            version: number;
        };
        /**
         * ChangedRole
         * @description Changes, with the version that was read; fields that are not sent stay as they are.
         */
        ChangedRole: {
            /**
             * Name
             * @default null
             */
            name?: string | null;
            /**
             * Reason
             * @default
             */
            reason?: string;
            /**
             * Rights
             * @default null
             */
            rights?: string[] | null;
            /** Version */
            version: number;
        };
        /**
         * Channel
         * @description The ways to reach somebody. A channel without a sender is shown as such.
         * @enum {string}
         */
        Channel: "page" | "mail" | "phone" | "sms" | "wechat";
        /**
         * ChannelShown
         * @description A channel, whether it can send anything, and its quiet hours (minutes of the day; the same minute twice means
         *     none).
         */
        ChannelShown: {
            channel: components["schemas"]["Channel"];
            /** Configured */
            configured: boolean;
            /** Since */
            since: number;
            /** Until */
            until: number;
            /** Version */
            version: number;
        };
        /**
         * Chapter
         * @description One thing that happened. Fields that do not apply are empty.
         *
         *     `agent`: the person who acted, or whom it concerns; `by`: the person who asked for it; `queue`: its id; `text`:
         *     words that a person wrote, such as a node's name; `number`: an outside participant's; `code`: an outcome, a mode, a
         *     reason or a cause; `keys`: what the caller pressed; `seconds`: how long it took; `pages`: the fax pages that came
         *     through; `floor`: what the floor was like then.
         */
        Chapter: {
            /**
             * Agent
             * @default
             */
            agent: string;
            /** At */
            at: number;
            /**
             * By
             * @default
             */
            by: string;
            /**
             * Code
             * @default
             */
            code: string;
            /** @default null */
            floor: components["schemas"]["FloorThen"] | null;
            /**
             * Keys
             * @default
             */
            keys: string;
            kind: components["schemas"]["ChapterKind"];
            /**
             * Number
             * @default
             */
            number: string;
            /**
             * Pages
             * @default 0
             */
            pages: number;
            /**
             * Queue
             * @default
             */
            queue: string;
            /**
             * Seconds
             * @default null
             */
            seconds: number | null;
            /**
             * Text
             * @default
             */
            text: string;
        };
        /**
         * ChapterKind
         * @description The kinds of chapter.
         * @enum {string}
         */
        ChapterKind: "arrived" | "placed" | "citizen_answered" | "flow" | "node" | "keys" | "transferred" | "flow_ended" | "queued" | "requeued" | "callback" | "offered" | "not_taken" | "connected" | "held" | "resumed" | "asked_in" | "joined" | "left" | "handed" | "taken_over" | "supervised" | "supervision_ended" | "parted" | "wrapped_up" | "departed" | "recorded" | "fax_came" | "fax_given" | "ended";
        /**
         * Check
         * @description A day's comparison. `missing_s`: the talk time that no recording has. `seen_by`: who followed up its gaps.
         */
        Check: {
            /** Day */
            day: string;
            /** Done At */
            done_at: number;
            /** Gaps */
            gaps: components["schemas"]["Gap"][];
            /** Missing S */
            missing_s: number;
            /** Seen At */
            seen_at: number | null;
            /** Seen By */
            seen_by: string;
            /** Talk S */
            talk_s: number;
            /** Talks */
            talks: number;
        };
        /**
         * CheckedFlow
         * @description All mistakes and warnings of a flow, in the order of the file, and its drawing.
         */
        CheckedFlow: {
            graph: components["schemas"]["Graph"];
            /** Problems */
            problems: components["schemas"]["FlowProblem"][];
        };
        /**
         * CheckForm
         * @description A flow to check; problems refer to it by `file`.
         */
        CheckForm: {
            /**
             * File
             * @default flow.yaml
             */
            file?: string;
            /** Source */
            source: string;
        };
        /**
         * Choice
         * @description One of several options, named in both languages of the page.
         */
        Choice: {
            /** En */
            en: string;
            /** Id */
            id: string;
            /** Zh */
            zh: string;
        };
        /**
         * Chosen
         * @description The version that callers should hear; 0 for the shipped one.
         */
        Chosen: {
            /** Version */
            version: number;
        };
        /**
         * ChosenLanguage
         * @description The language of the pages.
         */
        ChosenLanguage: {
            /**
             * Language
             * @enum {string}
             */
            language: "zh" | "en";
        };
        /**
         * ChosenSettings
         * @description The agent's own settings, complete.
         */
        ChosenSettings: {
            /**
             * After Talk
             * @enum {string}
             */
            after_talk: "idle" | "busy";
            /** Auto Answer */
            auto_answer: boolean;
        };
        /**
         * Cited
         * @description A clause of the catalogue of duties as it was when cited; `department`: the one responsible.
         */
        Cited: {
            /**
             * Department
             * @default
             */
            department: string;
            /** Duty */
            duty: string;
            /**
             * Title
             * @default
             */
            title: string;
            /** Version */
            version: number;
        };
        /**
         * CitedClause
         * @description A clause of the catalogue of duties, in the version that was read.
         */
        CitedClause: {
            /** Duty */
            duty: string;
            /** Version */
            version: number;
        };
        /**
         * ClockEnd
         * @description How a clock ended: what it waited for has come, or is no longer required.
         * @enum {string}
         */
        ClockEnd: "met" | "dropped";
        /**
         * ClockKind
         * @description The clocks: signing, returning and answering for a branch; the first answer and the solution for the ticket.
         * @enum {string}
         */
        ClockKind: "sign" | "return" | "step" | "first" | "solution";
        /**
         * ClosedFaxQuery
         * @description One page of the faxes that were dealt with.
         */
        ClosedFaxQuery: {
            /**
             * Before
             * @default null
             */
            before?: number | null;
            /**
             * Limit
             * @default 50
             */
            limit?: number;
        };
        /**
         * ClosedQuery
         * @description One page of the messages that were dealt with.
         */
        ClosedQuery: {
            /**
             * Before
             * @default null
             */
            before?: number | null;
            /**
             * Limit
             * @default 50
             */
            limit?: number;
        };
        /**
         * Closing
         * @description How the message was dealt with, in a few words.
         */
        Closing: {
            /**
             * Note
             * @default
             */
            note?: string;
        };
        /**
         * Column
         * @description The columns of the template.
         * @enum {string}
         */
        Column: "title" | "body" | "form" | "categories" | "department" | "keywords" | "valid_from" | "valid_to" | "review_at" | "related";
        /** CompareQuery */
        CompareQuery: {
            /** From */
            from: string;
            /** To */
            to: string;
        };
        /**
         * Comparison
         * @description Two versions side by side. `fields`: the names of the other fields that differ.
         */
        Comparison: {
            /** Fields */
            fields: string[];
            /** Left */
            left: number;
            /** Lines */
            lines: components["schemas"]["Line"][];
            /** Right */
            right: number;
            /** Title */
            title: components["schemas"]["Line"][];
        };
        /**
         * Consent
         * @description Whether the hotline may contact the customer on its own initiative, for example for a call-back (回访).
         * @enum {string}
         */
        Consent: "unknown" | "given" | "refused";
        /**
         * ConsultForm
         * @description The person to call.
         */
        ConsultForm: {
            to: components["schemas"]["Whom-Input"];
        };
        /**
         * Contact
         * @description Somebody in a department who can be called by name. `title`: the post.
         */
        "Contact-Input": {
            /** Department */
            department: string;
            /** Id */
            id: string;
            /** Name */
            name: string;
            /** Number */
            number: string;
            /**
             * Title
             * @default
             */
            title?: string;
        };
        /**
         * Contact
         * @description Somebody in a department who can be called by name. `title`: the post.
         */
        "Contact-Output": {
            /** Department */
            department: string;
            /** Id */
            id: string;
            /** Name */
            name: string;
            /** Number */
            number: string;
            /**
             * Title
             * @default
             */
            title: string;
        };
        /**
         * ContactChannel
         * @description The channel of a contact.
         * @enum {string}
         */
        ContactChannel: "phone" | "voicemail" | "fax" | "message" | "visit";
        /**
         * ContactKind
         * @description A way to reach a customer.
         * @enum {string}
         */
        ContactKind: "phone" | "address" | "email" | "wechat" | "weibo" | "other";
        /**
         * ContactShown
         * @description Somebody's addresses. `whom`: a person (user) or a department's duty desk.
         */
        ContactShown: {
            /** Id */
            id: string;
            /** Mail */
            mail: string;
            /** Name */
            name: string;
            /** Phone */
            phone: string;
            /** Since */
            since: number;
            /** Until */
            until: number;
            /** Version */
            version: number;
            whom: components["schemas"]["Whom-Output"];
        };
        /**
         * ContactTarget
         * @description A person of a department; the number is looked up when it is dialled.
         */
        ContactTarget: {
            /** Department */
            department: string;
            /** Id */
            id: string;
            /** Name */
            name: string;
            /** Title */
            title: string;
        };
        /**
         * Kind
         * @description The kinds of interactions that the floor routes.
         * @enum {string}
         */
        core__messages__floor__Kind: "voice" | "fax" | "sms" | "wechat" | "weibo" | "email" | "web";
        /**
         * Corrected
         * @description The work of one editor in a period. `late`: handled after the clock had run out; `returned`: sent back.
         */
        Corrected: {
            /** By */
            by: string;
            /** Handled */
            handled: number;
            /** Late */
            late: number;
            /** Name */
            name: string;
            /** Returned */
            returned: number;
        };
        /**
         * CorrectedTicket
         * @description The version that was read, the fields to correct, and why. Kind, urgency, department and confidentiality are
         *     changed elsewhere, and are ignored here.
         */
        CorrectedTicket: {
            /**
             * Address
             * @default null
             */
            address?: string | null;
            /**
             * Channel
             * @default null
             */
            channel?: string | null;
            /**
             * Confidential
             * @default null
             */
            confidential?: boolean | null;
            /**
             * Contact Name
             * @default null
             */
            contact_name?: string | null;
            /**
             * Contact Number
             * @default null
             */
            contact_number?: string | null;
            /**
             * Contacts
             * @default null
             */
            contacts?: components["schemas"]["WayForm"][] | null;
            /**
             * Department
             * @default null
             */
            department?: string | null;
            /**
             * District
             * @default null
             */
            district?: string | null;
            /**
             * Landmark
             * @default null
             */
            landmark?: string | null;
            /**
             * Particulars
             * @default null
             */
            particulars?: {
                [key: string]: string;
            } | null;
            /** Reason */
            reason: string;
            /**
             * Text
             * @default null
             */
            text?: string | null;
            /**
             * Title
             * @default null
             */
            title?: string | null;
            /**
             * Type
             * @default null
             */
            type?: string | null;
            /**
             * Urgency
             * @default null
             */
            urgency?: string | null;
            /** Version */
            version: number;
        };
        /**
         * Counted
         * @description A span of working time that a clock has counted.
         */
        Counted: {
            /** End */
            end: number;
            /** Seconds */
            seconds: number;
            /** Start */
            start: number;
        };
        /**
         * CueKind
         * @description A moment of a recording that is worth finding. A cue's `who` is an agent; empty: somebody outside, or nobody.
         * @enum {string}
         */
        CueKind: "joined" | "rejoined" | "consulted" | "conference" | "transferred" | "requeued" | "left" | "held" | "resumed" | "flow" | "survey" | "paused" | "unpaused" | "ended";
        /**
         * CueList
         * @description The moments of a recording in order, and its tags.
         */
        CueList: {
            /** Cues */
            cues: components["schemas"]["CueView"][];
            /** Seconds */
            seconds: number;
            /** Tags */
            tags: string[];
        };
        /**
         * CueView
         * @description A moment of a recording: the event, and the seconds from its start. `who`: the agent, '' for others.
         */
        CueView: {
            /** At S */
            at_s: number;
            kind: components["schemas"]["CueKind"];
            /** Note */
            note: string;
            /** Who */
            who: string;
        };
        /**
         * CustomerFields
         * @description The fields of a profile; a missing one stays as it is. `contacts`, if given, replaces all contacts.
         */
        CustomerFields: {
            /** @default null */
            consent?: components["schemas"]["Consent"] | null;
            /**
             * Contacts
             * @default null
             */
            contacts?: components["schemas"]["customers__api__ContactForm"][] | null;
            /** @default null */
            kind?: components["schemas"]["CustomerKind"] | null;
            /**
             * Language
             * @default null
             */
            language?: string | null;
            /**
             * Name
             * @default null
             */
            name?: string | null;
            /**
             * Tags
             * @default null
             */
            tags?: string[] | null;
            /**
             * Warnings
             * @default null
             */
            warnings?: string[] | null;
        };
        /**
         * CustomerHistory
         * @description A page of the history, newest first. `before`: where the next page begins.
         */
        CustomerHistory: {
            /** Before */
            before: number | null;
            /** Items */
            items: components["schemas"]["HistoryEntry"][];
        };
        /**
         * CustomerKind
         * @description A person (个人) or a company (单位).
         * @enum {string}
         */
        CustomerKind: "person" | "company";
        /**
         * CustomerList
         * @description Customers: best matches, or the ones changed last, first. `next` is the cursor of the next page.
         */
        CustomerList: {
            /** Items */
            items: components["schemas"]["CustomerRow"][];
            /** Next */
            next: string | null;
        };
        /**
         * CustomerPage
         * @description One customer, complete, or sealed: without name, contacts, tags and notes. Warnings stay, since they protect
         *     staff who talk with the customer. `on_the_line`: the reader talks with the customer and may add a note;
         *     `may_change`: the reader may change the profile.
         */
        CustomerPage: {
            /** Confidential */
            confidential: boolean;
            consent: components["schemas"]["Consent"];
            /** Contacts */
            contacts: components["schemas"]["ShownContact"][];
            /** Created At */
            created_at: number;
            /** Edits */
            edits: components["schemas"]["Edited"][];
            /** Id */
            id: string;
            kind: components["schemas"]["CustomerKind"];
            /** Language */
            language: string;
            /** May Change */
            may_change: boolean;
            /** Merges */
            merges: components["schemas"]["ShownMerge"][];
            /** Name */
            name: string;
            /** Notes */
            notes: components["schemas"]["ShownNote"][];
            /** On The Line */
            on_the_line: boolean;
            /** Sealed */
            sealed: boolean;
            /** Tags */
            tags: string[];
            /** Updated At */
            updated_at: number;
            /** Version */
            version: number;
            /** Warnings */
            warnings: string[];
        };
        /**
         * CustomerRow
         * @description A customer in a list. `sealed`: name, numbers and tags are hidden from the reader. `found`: the part of a note or
         *     an address that contains the words.
         */
        CustomerRow: {
            /** Confidential */
            confidential: boolean;
            /** Found */
            found: components["schemas"]["Piece"][];
            /** Id */
            id: string;
            kind: components["schemas"]["CustomerKind"];
            /** Language */
            language: string;
            /** Name */
            name: string;
            /** Numbers */
            numbers: string[];
            /** Sealed */
            sealed: boolean;
            /** Tags */
            tags: string[];
            /** Updated At */
            updated_at: number;
            /** Warnings */
            warnings: string[];
        };
        /**
         * ContactForm
         * @description A number, an address or an account. `id`: an existing one; without a `value` it stays as it is.
         */
        customers__api__ContactForm: {
            /**
             * Id
             * @default null
             */
            id?: string | null;
            kind: components["schemas"]["ContactKind"];
            /**
             * Label
             * @default
             */
            label?: string;
            /**
             * Value
             * @default null
             */
            value?: string | null;
        };
        /**
         * CustomerSearch
         * @description The customers to list, in the body, since a name or a number must not appear in a URL. `text`: words, or a
         *     number, its beginning or its end. All conditions given must hold.
         */
        CustomerSearch: {
            /**
             * Cursor
             * @default null
             */
            cursor?: string | null;
            /** @default null */
            kind?: components["schemas"]["CustomerKind"] | null;
            /**
             * Language
             * @default null
             */
            language?: string | null;
            /**
             * Limit
             * @default 50
             */
            limit?: number;
            /**
             * Tag
             * @default null
             */
            tag?: string | null;
            /**
             * Text
             * @default
             */
            text?: string;
            /**
             * Warned
             * @default false
             */
            warned?: boolean;
        };
        /**
         * DecidedDeletion
         * @description Whether it is deleted, with a short reason.
         */
        DecidedDeletion: {
            /** Approve */
            approve: boolean;
            /** Word */
            word: string;
        };
        /**
         * DecisionForm
         * @description Whether to open the profile to the person who asked.
         */
        DecisionForm: {
            /** Allow */
            allow: boolean;
        };
        /**
         * DeedForm
         * @description An action, with the version that was read.
         */
        DeedForm: {
            deed: components["schemas"]["CampaignDeed"];
            /** Version */
            version: number;
        };
        /**
         * DefaultView
         * @description The view with which the list begins; null for none.
         */
        DefaultView: {
            /** View */
            view: string | null;
        };
        /**
         * DefinitionForm
         * @description A definition; `version` is the one that was read, 0 for a new one. `districts`: each with everything below it.
         */
        DefinitionForm: {
            /**
             * Active
             * @default true
             */
            active?: boolean;
            assignee: components["schemas"]["Assignee"];
            deed: components["schemas"]["TaskAction"];
            /**
             * Departments
             * @default []
             */
            departments?: string[];
            /**
             * Districts
             * @default []
             */
            districts?: string[];
            /** Hours */
            hours: number;
            /** Name */
            name: string;
            /**
             * States
             * @default []
             */
            states?: components["schemas"]["TicketState"][];
            /** Steps */
            steps: components["schemas"]["tickets__rules__workflow__states__Step"][];
            /**
             * Types
             * @default []
             */
            types?: string[];
            /**
             * Urgencies
             * @default []
             */
            urgencies?: string[];
            /** Version */
            version: number;
            /**
             * Whom
             * @default
             */
            whom?: string;
        };
        /**
         * DefinitionShown
         * @description A definition in force.
         */
        DefinitionShown: {
            /** Active */
            active: boolean;
            assignee: components["schemas"]["Assignee"];
            deed: components["schemas"]["TaskAction"];
            /** Departments */
            departments: string[];
            /** Districts */
            districts: string[];
            /** Hours */
            hours: number;
            /** Id */
            id: string;
            /** Name */
            name: string;
            /** States */
            states: components["schemas"]["TicketState"][];
            /** Steps */
            steps: components["schemas"]["tickets__rules__workflow__states__Step"][];
            /** Types */
            types: string[];
            /** Urgencies */
            urgencies: string[];
            /** Version */
            version: number;
            /** Whom */
            whom: string;
        };
        /**
         * Deletion
         * @description The reason for deleting the sound of a message.
         */
        Deletion: {
            /** Reason */
            reason: string;
        };
        /**
         * DeletionsOfRecording
         * @description All requests for a recording, the newest first. `may_delete`: this person can ask, and decide on others'
         *     requests.
         */
        DeletionsOfRecording: {
            /** Items */
            items: components["schemas"]["AskedDeletion"][];
            /** May Delete */
            may_delete: boolean;
        };
        /**
         * Department
         * @description An authority that handles tickets (承办单位).
         */
        Department: {
            /** Id */
            id: string;
            /** Name */
            name: string;
        };
        /**
         * DeskPhoneFacts
         * @description A telephone on a desk. `password`: whether the file sets one, or it is generated; `registered`: now; null if
         *     unknown.
         */
        DeskPhoneFacts: {
            /** Number */
            number: string;
            /**
             * Password
             * @enum {string}
             */
            password: "file" | "made";
            /** Registered */
            registered: boolean | null;
        };
        /**
         * Difference
         * @description Two versions side by side. `head`: fields of the flow itself.
         *
         *     `readable`: false if one of them is not readable YAML, so that only their texts can be compared.
         */
        Difference: {
            /** Head */
            head: components["schemas"]["FieldChange"][];
            /** Nodes */
            nodes: components["schemas"]["NodeChange"][];
            /** Readable */
            readable: boolean;
            /** Same Text */
            same_text: boolean;
        };
        /**
         * Direct
         * @description The departments that a ticket would go to on submission, the lead first, and the rule; empty if no rule does
         *     that.
         */
        Direct: {
            /** Departments */
            departments: string[];
            /** Rule */
            rule: string;
        };
        /**
         * Direction
         * @description Which side rang the other.
         * @enum {string}
         */
        Direction: "in" | "out" | "callback";
        /**
         * DiscardedTicket
         * @description The version of the draft to throw away.
         */
        DiscardedTicket: {
            /** Version */
            version: number;
        };
        /**
         * Disk
         * @description A folder's disk. `full`: files go elsewhere, or some are deleted by rule; `away`: it is unreachable.
         */
        Disk: {
            /** Folder */
            folder: string;
            /** Free */
            free: number;
            /**
             * Level
             * @enum {string}
             */
            level: "enough" | "low" | "full" | "away";
            /** Path */
            path: string;
            /** Total */
            total: number;
        };
        /**
         * DispatchRule
         * @description One version of a rule. A ticket matches if all of its conditions hold; empty conditions always hold.
         *
         *     `types`, `urgencies`: one of these; `districts`, `any_of`: one of these words is in the title or text; `all_of`: all
         *     of them are; `none_of`: none is. `direct`: the ticket is dispatched without a dispatcher (直接派单). Among several
         *     matching rules the one with the greatest `priority` decides; if equal, the older one.
         */
        DispatchRule: {
            /**
             * All Of
             * @default []
             */
            all_of: string[];
            /**
             * Any Of
             * @default []
             */
            any_of: string[];
            /**
             * Direct
             * @default false
             */
            direct: boolean;
            /**
             * Districts
             * @default []
             */
            districts: string[];
            /** @default all */
            join: components["schemas"]["Join"];
            /** Lead */
            lead: string;
            /** Name */
            name: string;
            /**
             * None Of
             * @default []
             */
            none_of: string[];
            /**
             * Others
             * @default []
             */
            others: components["schemas"]["Beside"][];
            /**
             * Priority
             * @default 0
             */
            priority: number;
            /**
             * Types
             * @default []
             */
            types: string[];
            /**
             * Urgencies
             * @default []
             */
            urgencies: string[];
        };
        /**
         * District
         * @description A part of the city, below another (`parent`) or at the top of the tree. It never moves: tickets refer to it.
         */
        District: {
            /** Id */
            id: string;
            /** Name */
            name: string;
            /**
             * Parent
             * @default
             */
            parent?: string;
        };
        /**
         * DocumentSums
         * @description One document: how often all of it came through, how often not, and how many pages did.
         */
        DocumentSums: {
            /** Failed */
            failed: number;
            /** Given */
            given: number;
            /** Pages */
            pages: number;
        };
        /**
         * Download
         * @description The format, and the listening in which the reason was given.
         */
        Download: {
            /**
             * Form
             * @enum {string}
             */
            form: "wav" | "mp3" | "ogg";
            /**
             * Listening
             * @default null
             */
            listening?: string | null;
        };
        /**
         * Draft
         * @description Pages as they will be sent; they can be viewed and sent for a day.
         */
        Draft: {
            /** Id */
            id: string;
            /** Pages */
            pages: number;
            resolution: components["schemas"]["Resolution"];
        };
        /**
         * DraftForm
         * @description A draft. `version`: the draft version that it changes; null for a flow without a draft.
         *
         *     `base`: the version that it was made from, unless that is the one that runs now.
         */
        DraftForm: {
            /**
             * Base
             * @default null
             */
            base?: string | null;
            /** Source */
            source: string;
            /**
             * Version
             * @default null
             */
            version?: number | null;
        };
        /**
         * DraftView
         * @description A draft. `base`: the version that it was made from, empty for a new flow; `saved_by`: a name.
         */
        DraftView: {
            /** Base */
            base: string;
            /** Saved At */
            saved_at: number;
            /** Saved By */
            saved_by: string;
            /** Source */
            source: string;
            /** Version */
            version: number;
        };
        /**
         * Dropped
         * @description Why a message is dropped.
         */
        Dropped: {
            /** Reason */
            reason: string;
        };
        /**
         * DueArticle
         * @description An article whose review is due.
         */
        DueArticle: {
            /** Department */
            department: string;
            /** Id */
            id: string;
            /** Review At */
            review_at: number;
            /** Title */
            title: string;
        };
        /**
         * Duty
         * @description The outcome of a duty's last run; null if it never ran. `about` differs by duty.
         */
        Duty: {
            /** About */
            about: {
                [key: string]: unknown;
            };
            /** At */
            at: number;
        };
        /**
         * DutyClause
         * @description One clause. `types`: the kinds of ticket that it covers, empty for all; `district`: '' for the whole city;
         *     `valid_from`, `valid_to`: the first and the last day on which it is in force, such as 2026-12-31, '' for no limit.
         */
        DutyClause: {
            /**
             * Basis
             * @default
             */
            basis: string;
            /** Department */
            department: string;
            /**
             * District
             * @default
             */
            district: string;
            /** Id */
            id: string;
            /**
             * Keywords
             * @default []
             */
            keywords: string[];
            /**
             * Retired
             * @default false
             */
            retired: boolean;
            /**
             * Text
             * @default
             */
            text: string;
            /** Title */
            title: string;
            /**
             * Types
             * @default []
             */
            types: string[];
            /**
             * Updated At
             * @default 0
             */
            updated_at: number;
            /**
             * Updated By Name
             * @default
             */
            updated_by_name: string;
            /**
             * Valid From
             * @default
             */
            valid_from: string;
            /**
             * Valid To
             * @default
             */
            valid_to: string;
            /** Version */
            version: number;
        };
        /**
         * DutyFile
         * @description An Excel file in Base64. `check_only`: write nothing.
         */
        DutyFile: {
            /**
             * Check Only
             * @default true
             */
            check_only?: boolean;
            /** File */
            file: string;
        };
        /**
         * DutyImport
         * @description The result of an import. `rows`: how many the file has; `bad`: the invalid ones; `written`: whether the catalogue
         *     was changed, which needs all rows to be valid.
         */
        DutyImport: {
            /** Bad */
            bad: components["schemas"]["DutyProblem"][];
            /** Rows */
            rows: number;
            /** Written */
            written: boolean;
        };
        /**
         * DutyList
         * @description Clauses. `next`: the cursor of the next page, '' at the end; `today`: the date that decides whether a clause is
         *     in force.
         */
        DutyList: {
            /** Items */
            items: components["schemas"]["DutyClause"][];
            /** Next */
            next: string;
            /** Today */
            today: string;
        };
        /**
         * DutyProblem
         * @description A row of a file. `problem`: the field that is wrong, or the rule that it breaks; '' for a valid row.
         */
        DutyProblem: {
            /** Line */
            line: number;
            /** Problem */
            problem: string;
            /** Title */
            title: string;
        };
        /**
         * DutySearch
         * @description The clauses to list. All conditions given must hold.
         */
        DutySearch: {
            /**
             * Cursor
             * @default
             */
            cursor?: string;
            /**
             * Department
             * @default
             */
            department?: string;
            /**
             * Limit
             * @default 50
             */
            limit?: number;
            /**
             * Retired
             * @default false
             */
            retired?: boolean;
            /**
             * Words
             * @default
             */
            words?: string;
        };
        /**
         * DutyText
         * @description A clause from a form.
         */
        DutyText: {
            /**
             * Basis
             * @default
             */
            basis?: string;
            /** Department */
            department: string;
            /**
             * District
             * @default
             */
            district?: string;
            /**
             * Keywords
             * @default []
             */
            keywords?: string[];
            /**
             * Retired
             * @default false
             */
            retired?: boolean;
            /**
             * Text
             * @default
             */
            text?: string;
            /** Title */
            title: string;
            /**
             * Types
             * @default []
             */
            types?: string[];
            /**
             * Valid From
             * @default
             */
            valid_from?: string;
            /**
             * Valid To
             * @default
             */
            valid_to?: string;
        };
        /**
         * DutyVersion
         * @description A version of a clause, with its author.
         */
        DutyVersion: {
            /** At */
            at: number;
            /** By Name */
            by_name: string;
            duty: components["schemas"]["DutyClause"];
        };
        /**
         * Earlier
         * @description A page of announcements that are older than `before`.
         */
        Earlier: {
            /**
             * Before
             * @default null
             */
            before?: number | null;
            /**
             * Limit
             * @default 50
             */
            limit?: number;
        };
        /**
         * Edited
         * @description The change that made this version: by whom, when, and of which fields.
         */
        Edited: {
            /** At */
            at: number;
            /** By Name */
            by_name: string;
            /** Fields */
            fields: string[];
            /** Version */
            version: number;
        };
        /**
         * EditedAnnouncement
         * @description The whole announcement, replacing the version that was read.
         */
        EditedAnnouncement: {
            /**
             * Agents
             * @default []
             */
            agents?: string[];
            /**
             * Everybody
             * @default false
             */
            everybody?: boolean;
            /**
             * Groups
             * @default []
             */
            groups?: string[];
            /** Text */
            text: string;
            /** Title */
            title: string;
            /**
             * Valid From
             * @default null
             */
            valid_from?: number | null;
            /**
             * Valid Until
             * @default null
             */
            valid_until?: number | null;
            /** Version */
            version: number;
        };
        /**
         * EditedTicket
         * @description Changes to the ticket, with the version that they are based on.
         */
        EditedTicket: {
            /**
             * Address
             * @default null
             */
            address?: string | null;
            /**
             * Channel
             * @default null
             */
            channel?: string | null;
            /**
             * Confidential
             * @default null
             */
            confidential?: boolean | null;
            /**
             * Contact Name
             * @default null
             */
            contact_name?: string | null;
            /**
             * Contact Number
             * @default null
             */
            contact_number?: string | null;
            /**
             * Contacts
             * @default null
             */
            contacts?: components["schemas"]["WayForm"][] | null;
            /**
             * Department
             * @default null
             */
            department?: string | null;
            /**
             * District
             * @default null
             */
            district?: string | null;
            /**
             * Landmark
             * @default null
             */
            landmark?: string | null;
            /**
             * Particulars
             * @default null
             */
            particulars?: {
                [key: string]: string;
            } | null;
            /**
             * Text
             * @default null
             */
            text?: string | null;
            /**
             * Title
             * @default null
             */
            title?: string | null;
            /**
             * Type
             * @default null
             */
            type?: string | null;
            /**
             * Urgency
             * @default null
             */
            urgency?: string | null;
            /** Version */
            version: number;
        };
        /**
         * EditionState
         * @description The states of a version. An article has at most one that is open, and at most one that is published.
         * @enum {string}
         */
        EditionState: "draft" | "in_review" | "rejected" | "published" | "superseded" | "withdrawn" | "expired";
        /**
         * EditorFigures
         * @description An editor's work in the period: new articles and later versions put on line, and articles taken off line.
         */
        EditorFigures: {
            /** By */
            by: string;
            /** Changed */
            changed: number;
            /** Made */
            made: number;
            /** Name */
            name: string;
            /** Withdrawn */
            withdrawn: number;
        };
        /**
         * Emergencies
         * @description The latest announcements, newest first, and the server's time.
         */
        Emergencies: {
            /** All */
            all: components["schemas"]["Emergency"][];
            /** Now */
            now: number;
        };
        /**
         * Emergency
         * @description An emergency announcement. A sound is the name of a stored sound, or '' for none.
         */
        Emergency: {
            /** Begins */
            begins: number;
            /** Created By */
            created_by: string;
            /** Created By Name */
            created_by_name: string;
            /**
             * Ended At
             * @default null
             */
            ended_at: number | null;
            /**
             * Ended By Name
             * @default
             */
            ended_by_name: string;
            /** Ends */
            ends: number;
            /** Flows */
            flows: string[];
            /** Hangs Up */
            hangs_up: boolean;
            /** Id */
            id: string;
            /** Numbers */
            numbers: string[];
            /** Seconds En */
            seconds_en: number;
            /** Seconds Zh */
            seconds_zh: number;
            /** Skippable */
            skippable: boolean;
            /** Sound En */
            sound_en: string;
            /** Sound Zh */
            sound_zh: string;
            /** Text En */
            text_en: string;
            /** Text Zh */
            text_zh: string;
            /** Version */
            version: number;
        };
        /**
         * EmergencyCard
         * @description The card that an agent reads out to an emergency service. `by`: the person who asked for it in `agent`'s talk.
         */
        EmergencyCard: {
            /** Agent */
            agent: string;
            /** At */
            at: number;
            /** By */
            by: string;
            /** Id */
            id: string;
            /** Interaction */
            interaction: string;
            /** Place */
            place: string;
            /** Service */
            service: string;
            /** Words */
            words: string;
        };
        /**
         * EmergencyCase
         * @description A service that was rung from a talk. `agent`: who led it; `by`: the person who asked for it, '' without a card;
         *     `seconds`: until the service was in the talk, None if it did not answer.
         */
        EmergencyCase: {
            /** Agent */
            agent: string;
            /** By */
            by: string;
            /** Called At */
            called_at: number;
            /** Interaction */
            interaction: string;
            /** Joined At */
            joined_at: number | null;
            /** Left At */
            left_at: number | null;
            /** Place */
            place: string;
            /** Seconds */
            seconds: number | null;
            /** Service */
            service: string;
            /** Words */
            words: string;
        };
        /**
         * EmergencyForm
         * @description The service, and the card: where it is, and what the agent reads out.
         */
        EmergencyForm: {
            /**
             * Place
             * @default
             */
            place?: string;
            /** Service */
            service: string;
            /**
             * Words
             * @default
             */
            words?: string;
        };
        /**
         * EmergencyServices
         * @description The numbers to which this site hands citizens over.
         */
        EmergencyServices: {
            /** Services */
            services: string[];
        };
        /**
         * EmergencyVersion
         * @description The version that was read.
         */
        EmergencyVersion: {
            /** Version */
            version: number;
        };
        /**
         * EndCause
         * @description Why a call or a leg is over.
         * @enum {string}
         */
        EndCause: "normal" | "busy" | "no_answer" | "declined" | "unreachable" | "cancelled" | "failed" | "during_outage" | "lost_pbx_restart" | "system_stopped" | "to_fallback" | "to_fax" | "phone_lost" | "no_sound" | "not_allowed" | "lines_used" | "limit_used";
        /**
         * EndedCallback
         * @description A call-back that ended today, with its outcome. `by` and `reason`: who cancelled it, and why.
         */
        EndedCallback: {
            /** Agent */
            agent: string | null;
            /** Attempts */
            attempts: number;
            /** By */
            by: string;
            /** Called At */
            called_at: number | null;
            /** Ended At */
            ended_at: number | null;
            /** Id */
            id: string;
            /** Interaction */
            interaction: string | null;
            /** Last */
            last: string | null;
            /** Lost */
            lost: string | null;
            /** Missed */
            missed: string | null;
            /** Number */
            number: string;
            /** Outcome */
            outcome: string | null;
            /** Queue */
            queue: string;
            /** Reason */
            reason: string;
            /** Requested At */
            requested_at: number;
            /** Why */
            why: string | null;
        };
        /**
         * EndForm
         * @description The reason for the end, if it differs from the reason for the beginning.
         */
        EndForm: {
            /**
             * Reason
             * @default null
             */
            reason?: string | null;
        };
        /**
         * Entry
         * @description One entry. A `retired` one is kept for things that refer to it, but can no longer be chosen.
         */
        Entry: {
            /** Id */
            id: string;
            /** Kind */
            kind: string;
            /** Position */
            position: number;
            /** Retired */
            retired: boolean;
            /** Updated At */
            updated_at: number;
            /** Updated By */
            updated_by: string;
            /** Values */
            values: {
                [key: string]: unknown;
            };
            /** Version */
            version: number;
        };
        Error: {
            error: {
                code: string;
                details: Record<string, never>;
                field: string | null;
                message: string;
            };
        };
        /**
         * Heard
         * @description The kinds of message from a peer.
         * @enum {string}
         */
        exchange__rules__telling__Heard: "ticket" | "urge" | "withdrawal" | "return_decision" | "extension_decision" | "attachment";
        /**
         * ExchangeBody
         * @description The content of a message. Its fields depend on its kind (docs/exchange.md).
         */
        ExchangeBody: {
            /**
             * Address
             * @default
             */
            address?: string;
            /**
             * Confidential
             * @default false
             */
            confidential?: boolean;
            /**
             * Contact Name
             * @default
             */
            contact_name?: string;
            /**
             * Contact Number
             * @default
             */
            contact_number?: string;
            /**
             * Department
             * @default
             */
            department?: string;
            /**
             * File
             * @default
             */
            file?: string;
            /**
             * Granted
             * @default null
             */
            granted?: boolean | null;
            /**
             * Hours
             * @default null
             */
            hours?: number | null;
            /**
             * Name
             * @default
             */
            name?: string;
            /**
             * Reason
             * @default
             */
            reason?: string;
            /**
             * Size
             * @default null
             */
            size?: number | null;
            /**
             * Text
             * @default
             */
            text?: string;
            /**
             * Title
             * @default
             */
            title?: string;
            /**
             * Type
             * @default
             */
            type?: string;
            /**
             * Urgency
             * @default
             */
            urgency?: string;
        };
        /**
         * ExchangeMessage
         * @description A message about a ticket. `ticket`: its number at the platform that sent it; `sequence`: 1 for its first message.
         *     `number`, `at`: for people who read a record of it.
         */
        ExchangeMessage: {
            /**
             * At
             * @default
             */
            at?: string;
            /**
             * @default {
             *       "title": "",
             *       "text": "",
             *       "contact_name": "",
             *       "contact_number": "",
             *       "address": "",
             *       "department": "",
             *       "type": "",
             *       "urgency": "",
             *       "confidential": false,
             *       "reason": "",
             *       "granted": null,
             *       "hours": null,
             *       "file": "",
             *       "name": "",
             *       "size": null
             *     }
             */
            body?: components["schemas"]["ExchangeBody"];
            /** Id */
            id: string;
            kind: components["schemas"]["exchange__rules__telling__Heard"];
            /**
             * Number
             * @default
             */
            number?: string;
            /** Sequence */
            sequence: number;
            /** Ticket */
            ticket: string;
        };
        /**
         * ExchangePage
         * @description All links, and the newest messages that failed.
         */
        ExchangePage: {
            /** Failed */
            failed: components["schemas"]["FailedMessage"][];
            /** Peers */
            peers: components["schemas"]["PeerState"][];
        };
        /**
         * ExpectsForm
         * @description The expected result of a walk: nodes that it passes in this order, perhaps with others in between, and its end.
         *
         *     `queued`: the caller is in line at the end; `connected`: is or was in a talk; `caller_left`: neither, and hung up.
         */
        "ExpectsForm-Input": {
            /**
             * Nodes
             * @default []
             */
            nodes?: string[];
            /** @default null */
            outcome?: components["schemas"]["FlowOutcome"] | null;
        };
        /**
         * ExpectsForm
         * @description The expected result of a walk: nodes that it passes in this order, perhaps with others in between, and its end.
         *
         *     `queued`: the caller is in line at the end; `connected`: is or was in a talk; `caller_left`: neither, and hung up.
         */
        "ExpectsForm-Output": {
            /**
             * Nodes
             * @default []
             */
            nodes: string[];
            /** @default null */
            outcome: components["schemas"]["FlowOutcome"] | null;
        };
        /**
         * Exported
         * @description The name of the file with the exported head; empty if the chain has no row yet.
         */
        Exported: {
            /** File */
            file: string;
        };
        /**
         * ExportForm
         * @description The chosen articles, or, if none are chosen, those of a list.
         */
        ExportForm: {
            /**
             * Articles
             * @default []
             */
            articles?: string[];
            /**
             * @default {
             *       "cursor": null,
             *       "limit": 50,
             *       "department": null,
             *       "live": null,
             *       "open": null,
             *       "mine": false,
             *       "title": ""
             *     }
             */
            list?: components["schemas"]["ArticleSearch"];
        };
        /**
         * ExtensionPreview
         * @description The moments of a branch and of its ticket as they are, and as they would be with this many more working hours;
         *     null while a clock is paused, or has ended. `day_hours`: the hours of work on most of the branch's working days.
         */
        ExtensionPreview: {
            /** Day Hours */
            day_hours: number;
            /** Due At */
            due_at: number | null;
            /** Hours */
            hours: number;
            /** Ticket Due At */
            ticket_due_at: number | null;
            /** Ticket Would Be */
            ticket_would_be: number | null;
            /** Would Be */
            would_be: number | null;
        };
        /**
         * FailedMessage
         * @description A message that was given up, or that the peer refused.
         */
        FailedMessage: {
            /** At */
            at: number;
            /** Attempts */
            attempts: number;
            /** External */
            external: string;
            /** Id */
            id: number;
            /** Kind */
            kind: string;
            /** Number */
            number: string;
            /** Peer */
            peer: string;
            /** Reason */
            reason: string;
            /** Sequence */
            sequence: number;
            state: components["schemas"]["MessageState"];
        };
        /**
         * Failure
         * @description Why nobody works on an unfinished import.
         * @enum {string}
         */
        Failure: "not_queued" | "cancelled" | "gave_up";
        /**
         * Favourite
         * @description An article that the reader keeps; `live`: it is still published.
         */
        Favourite: {
            /** Folder */
            folder: string;
            /** Id */
            id: string;
            /** Live */
            live: boolean;
            /** Title */
            title: string;
        };
        /**
         * FaxClosing
         * @description How the fax was dealt with, in a few words.
         */
        FaxClosing: {
            /**
             * Note
             * @default
             */
            note?: string;
        };
        /**
         * FaxDeletion
         * @description The reason for deleting the pages of a fax.
         */
        FaxDeletion: {
            /** Reason */
            reason: string;
        };
        /**
         * FaxList
         * @description The waiting faxes, oldest first, those being received, and the progress of reading their words.
         */
        FaxList: {
            /** Coming */
            coming: components["schemas"]["FaxRow"][];
            /** Items */
            items: components["schemas"]["FaxRow"][];
            reading: components["schemas"]["ReadingState"];
        };
        /**
         * FaxRow
         * @description A received fax. `number` is masked without `records.numbers` unless this person deals with it (`mine`), and ''
         *     when withheld; `ticket` is that of the call; `whole`: every page arrived, else `error` says why not. `deleted_at`:
         *     when the pages were deleted, by `deleted_name` for this reason, or '' when their time was up.
         */
        FaxRow: {
            /** Began At */
            began_at: number;
            /** Call */
            call: string;
            /** Called */
            called: string;
            /** Claimed By */
            claimed_by: string;
            /** Claimed Name */
            claimed_name: string;
            /** Closed At */
            closed_at: number | null;
            /** Closed Name */
            closed_name: string;
            /** Deleted At */
            deleted_at: number | null;
            /** Deleted Name */
            deleted_name: string;
            /** Deleted Why */
            deleted_why: string;
            /** Error */
            error: string;
            /** Id */
            id: string;
            /** Mine */
            mine: boolean;
            /** Mode */
            mode: string;
            /** Note */
            note: string;
            /** Number */
            number: string;
            /** Pages */
            pages: number;
            /** Rate */
            rate: number;
            /** Station */
            station: string;
            /** Ticket */
            ticket: string | null;
            /** Whole */
            whole: boolean;
        };
        /**
         * FaxSearch
         * @description One page of the faxes with all these words on their pages or in the note.
         */
        FaxSearch: {
            /**
             * Before
             * @default null
             */
            before?: number | null;
            /**
             * Limit
             * @default 50
             */
            limit?: number;
            /** Words */
            words: string;
        };
        /**
         * FieldChange
         * @description A field whose value differs; `path` leads to it. The values are JSON, or null if there is none.
         */
        FieldChange: {
            /** After */
            after: string | null;
            /** Before */
            before: string | null;
            /** Path */
            path: (string | number)[];
        };
        /**
         * FieldKind
         * @description How a field is filled in. Every value is text; '' means not filled in.
         * @enum {string}
         */
        FieldKind: "text" | "long" | "number" | "date" | "moment" | "one" | "several" | "yes_no" | "phone";
        /**
         * FieldOptions
         * @description A field that tickets of this kind have. `least` and `most` bound a number, or the length of a text.
         */
        "FieldOptions-Input": {
            /**
             * Choices
             * @default []
             */
            choices?: components["schemas"]["Choice"][];
            /** En */
            en: string;
            /**
             * Help En
             * @default
             */
            help_en?: string;
            /**
             * Help Zh
             * @default
             */
            help_zh?: string;
            /** Id */
            id: string;
            /**
             * Kind
             * @enum {string}
             */
            kind: "text" | "long" | "number" | "date" | "moment" | "one" | "several" | "yes_no" | "phone";
            /**
             * Least
             * @default null
             */
            least?: number | null;
            /**
             * Most
             * @default null
             */
            most?: number | null;
            /**
             * Required
             * @default false
             */
            required?: boolean;
            /** Zh */
            zh: string;
        };
        /**
         * FieldOptions
         * @description A field that tickets of this kind have. `least` and `most` bound a number, or the length of a text.
         */
        "FieldOptions-Output": {
            /**
             * Choices
             * @default []
             */
            choices: components["schemas"]["Choice"][];
            /** En */
            en: string;
            /**
             * Help En
             * @default
             */
            help_en: string;
            /**
             * Help Zh
             * @default
             */
            help_zh: string;
            /** Id */
            id: string;
            /**
             * Kind
             * @enum {string}
             */
            kind: "text" | "long" | "number" | "date" | "moment" | "one" | "several" | "yes_no" | "phone";
            /**
             * Least
             * @default null
             */
            least: number | null;
            /**
             * Most
             * @default null
             */
            most: number | null;
            /**
             * Required
             * @default false
             */
            required: boolean;
            /** Zh */
            zh: string;
        };
        /**
         * Figure
         * @description A figure of a day; docs/figures.md defines them.
         * @enum {string}
         */
        Figure: "offered" | "decided" | "answered" | "in_time" | "abandoned" | "short" | "self_service";
        /**
         * FiguresFile
         * @description Which table to export.
         */
        FiguresFile: {
            /**
             * Of
             * @enum {string}
             */
            of: "dispatcher" | "agent" | "rule" | "department" | "returns";
            /** Since */
            since: number;
            /** Until */
            until: number;
        };
        /**
         * FileFacts
         * @description All settings from files. `calendar_problems`: mistakes in the calendars' file.
         */
        FileFacts: {
            /** Calendar File */
            calendar_file: string;
            /** Calendar Problems */
            calendar_problems: number;
            /** Calendars */
            calendars: components["schemas"]["CalendarFacts"][];
            /** Desk Phones */
            desk_phones: components["schemas"]["DeskPhoneFacts"][];
            /** Groups */
            groups: components["schemas"]["SettingGroup"][];
            /** Site File */
            site_file: string;
            /** Site File There */
            site_file_there: boolean;
            /** Trunks */
            trunks: components["schemas"]["TrunkFacts"][];
        };
        /**
         * FileSetting
         * @description One setting. `origin`: where its value comes from. `values` has one entry for a single setting, any number for a
         *     list, and none if it is `secret`; for that, only whether it is set is shown.
         */
        FileSetting: {
            /**
             * Filled
             * @default true
             */
            filled: boolean;
            /** Key */
            key: string;
            /**
             * Origin
             * @enum {string}
             */
            origin: "environment" | "file" | "default";
            /**
             * Secret
             * @default false
             */
            secret: boolean;
            /**
             * Unit
             * @default
             * @enum {string}
             */
            unit: "s" | "bytes" | "files" | "port" | "percent" | "";
            /** Values */
            values: string[];
        };
        /**
         * FilterForm
         * @description The citizens who talked with an agent (`calls`), or whose tickets were closed (`tickets`), in a period.
         */
        FilterForm: {
            /** Of */
            of: string;
            /**
             * Queue
             * @default null
             */
            queue?: string | null;
            /** Since */
            since: number;
            /** Until */
            until: number;
        };
        /**
         * FloorThen
         * @description The floor when a caller came into line: how many were before, and how many agents with the skills could come.
         */
        FloorThen: {
            /** Before */
            before: number;
            /** Ready */
            ready: number;
            /** Signed On */
            signed_on: number;
            /** Talking */
            talking: number;
        };
        /**
         * FlowDetail
         * @description A flow with its running version and its draft. `version` and `source` are those of the running version.
         *
         *     If none runs yet, `source` is the content of a refused file, or empty for a flow that is only a draft.
         */
        FlowDetail: {
            draft: components["schemas"]["DraftView"] | null;
            /** File */
            file: string;
            /** Id */
            id: string;
            /** Name */
            name: string;
            /** Source */
            source: string;
            status: components["schemas"]["FlowStatus"];
            /** Version */
            version: string;
        };
        /**
         * FlowForm
         * @description The flow, and whether the agent wants the caller back.
         */
        FlowForm: {
            /**
             * Back
             * @default false
             */
            back?: boolean;
            /** Flow */
            flow: string;
        };
        /**
         * FlowNames
         * @description The calendars; the queries with the parameters of each; the contacts, and the documents that can be faxed.
         */
        FlowNames: {
            /** Calendars */
            calendars: string[];
            /** Contacts */
            contacts: string[];
            /** Documents */
            documents: string[];
            /** Queries */
            queries: {
                [key: string]: string[];
            };
        };
        /**
         * FlowNow
         * @description The number of callers at each node of a flow now, and in each version.
         */
        FlowNow: {
            /** At */
            at: number;
            /** Callers */
            callers: number;
            /** Nodes */
            nodes: {
                [key: string]: number;
            };
            /** Versions */
            versions: {
                [key: string]: number;
            };
        };
        /**
         * FlowOutcome
         * @description How a caller left a flow: taken from the queue by another part, after a talk with an agent, at the flow's own
         *     end, by hanging up, for a call-back, or through a fault of ours.
         * @enum {string}
         */
        FlowOutcome: "queued" | "connected" | "finished" | "caller_left" | "called_back" | "fault";
        /**
         * FlowProblem
         * @description One mistake in a flow file; `line` and `column` count from 1. A warning does not keep the flow from running.
         */
        FlowProblem: {
            /**
             * Code
             * @default
             */
            code: string;
            /** Column */
            column: number;
            /** Line */
            line: number;
            /** Message */
            message: string;
            /** Message Zh */
            message_zh: string;
            /**
             * Node
             * @default
             */
            node: string;
            /**
             * Plain
             * @default
             */
            plain: string;
            /**
             * Plain Zh
             * @default
             */
            plain_zh: string;
            /**
             * Severity
             * @default error
             * @enum {string}
             */
            severity: "error" | "warning";
        };
        /**
         * FlowReport
         * @description A flow in a period. `depth`: callers who talked to a person, by how often they had been asked for keys before.
         *
         *     `documents`: those that were sent by fax, by name.
         */
        FlowReport: {
            /** Depth */
            depth: {
                [key: string]: number;
            };
            /** Documents */
            documents: {
                [key: string]: components["schemas"]["DocumentSums"];
            };
            /** Nodes */
            nodes: {
                [key: string]: components["schemas"]["NodeReport"];
            };
            /** Sessions */
            sessions: number;
        };
        /**
         * FlowSource
         * @description The source of a version.
         */
        FlowSource: {
            /** Source */
            source: string;
        };
        /**
         * FlowStatus
         * @description A flow: the version that runs, and the faults of its file if that was refused.
         *
         *     `changed_by` "file": somebody has changed the file on disk. `file_differs`: the file differs from the version that
         *     runs. `fault`: why the last version could not be published for lack of its sounds.
         */
        FlowStatus: {
            /**
             * Changed At
             * @default null
             */
            changed_at: number | null;
            /**
             * Changed By
             * @default
             */
            changed_by: string;
            /** Errors */
            errors: components["schemas"]["FlowProblem"][];
            /**
             * Fault
             * @default
             */
            fault: string;
            /** File */
            file: string;
            /**
             * File Differs
             * @default false
             */
            file_differs: boolean;
            /**
             * Has Draft
             * @default false
             */
            has_draft: boolean;
            /** Id */
            id: string;
            /**
             * Inner
             * @default false
             */
            inner: boolean;
            /**
             * Job
             * @default
             */
            job: string;
            /** Loaded At */
            loaded_at: number | null;
            /**
             * Name
             * @default
             */
            name: string;
            /**
             * Name En
             * @default
             */
            name_en: string;
            /** Numbers */
            numbers: string[];
            /**
             * Reason
             * @default
             */
            reason: string;
            /**
             * State
             * @default running
             * @enum {string}
             */
            state: "running" | "refused" | "draft" | "rendering";
            /** Version */
            version: string;
            /**
             * Warnings
             * @default []
             */
            warnings: components["schemas"]["FlowProblem"][];
        };
        /**
         * FlowTarget
         * @description A flow into which a caller can be sent.
         */
        FlowTarget: {
            /** Id */
            id: string;
            /** Name */
            name: string;
            /** Name En */
            name_en: string;
        };
        /**
         * FollowUpAgent
         * @description The calls of an agent. `hours`: clock hours with at least one call; `per_hour`: calls in such an hour
         *     (回访员人均); the tender asks for 20.
         */
        FollowUpAgent: {
            /** Agent */
            agent: string;
            /** Calls */
            calls: number;
            /** Hours */
            hours: number;
            /** Name */
            name: string;
            /** Per Hour */
            per_hour: number;
            /** Reached */
            reached: number;
        };
        /**
         * FollowUpDay
         * @description A day at the site. `waiting`: owed at the end of the previous working day; `done`: finished on this day,
         *     including by a rejection, which sends the ticket back to its departments (含改派单); `share`: of those waiting
         *     (回访及时率), at most 1, null for none. Neither counts hard cases, or tickets that the citizen's reply reopened
         *     before the call was due.
         */
        FollowUpDay: {
            /** Day */
            day: string;
            /** Done */
            done: number;
            /** Share */
            share: number | null;
            /** Waiting */
            waiting: number;
        };
        /**
         * FollowUpFigures
         * @description All figures of a period, as proved by calls. Results that only a second person has confirmed are kept apart, as
         *     `unproved` and, the newest 200 of them, as `unproved_results`; they count in no share and as no call.
         *
         *     `service`, `result`: how many citizens gave which verdict; the shares are of those who gave one. `solved`: of the
         *     dispatched tickets that were finished, those that never came to review (问题一次性解决率).
         *
         *     `legal_ways`: tickets closed by telling the citizen of a legal way, by that way; they count in no other figure here.
         */
        FollowUpFigures: {
            /** Agents */
            agents: components["schemas"]["FollowUpAgent"][];
            /** Days */
            days: components["schemas"]["FollowUpDay"][];
            /** Finished */
            finished: number;
            /** Legal Ways */
            legal_ways: {
                [key: string]: number;
            };
            /** Result */
            result: {
                [key: string]: number;
            };
            /** Result Share */
            result_share: number | null;
            /** Service */
            service: {
                [key: string]: number;
            };
            /** Service Share */
            service_share: number | null;
            /** Solved */
            solved: number;
            /** Solved Share */
            solved_share: number | null;
            /** Times */
            times: components["schemas"]["FollowUpTimes"][];
            /** Unproved */
            unproved: number;
            /** Unproved Results */
            unproved_results: components["schemas"]["UnprovedResult"][];
        };
        /**
         * FollowUpList
         * @description The calls that are owed, first due first, at most 500. `may_ring`: whether citizens may be called at this hour;
         *     `rings_from`: the next moment when they may be. `attempts`: the maximum number of calls to one citizen.
         */
        FollowUpList: {
            /** Attempts */
            attempts: number;
            /** Items */
            items: components["schemas"]["FollowUpRow"][];
            /** May Ring */
            may_ring: boolean;
            /** Rings From */
            rings_from: number;
        };
        /**
         * FollowUpOptions
         * @description How often, how far apart and at which hours citizens are called back (回访). There is only one entry.
         */
        FollowUpOptions: {
            /**
             * Attempts
             * @default 3
             */
            attempts?: number;
            /**
             * Gap S
             * @default 7200
             */
            gap_s?: number;
            /**
             * Id
             * @default all
             * @constant
             */
            id?: "all";
            /**
             * Ring Hours
             * @default 08:30-12:00 14:30-21:00
             */
            ring_hours?: string;
        };
        /**
         * FollowUpPeriod
         * @description A period of at most 31 days, not including its end.
         */
        FollowUpPeriod: {
            /** Since */
            since: number;
            /** Until */
            until: number;
        };
        /**
         * FollowUpRow
         * @description A follow-up call in a list, with enough to tell tickets apart. `told`: a result without a call waits for a second
         *     person. `barred`: why the reader may not make this call: `own_department`, `own_work`, or ''.
         */
        FollowUpRow: {
            /** Attempts */
            attempts: number;
            /** Barred */
            barred: string;
            /** Claimed By */
            claimed_by: string | null;
            /** Claimed By Name */
            claimed_by_name: string;
            /** Claimed Until */
            claimed_until: number | null;
            /** Confidential */
            confidential: boolean;
            /** Counted */
            counted: boolean;
            /** Department */
            department: string;
            /** Due At */
            due_at: number;
            /** Next At */
            next_at: number;
            /** Number */
            number: string;
            /** Owed At */
            owed_at: number;
            /** Ticket */
            ticket: string;
            /** Title */
            title: string;
            /** Told */
            told: boolean;
            /** Type */
            type: string;
            /** Urgency */
            urgency: string;
        };
        /**
         * FollowUpTimes
         * @description Follow-ups by their deadline, in wall-clock hours: how many were finished in the period, and how many in time.
         *     One whose ticket went back to work after that deadline was late.
         */
        FollowUpTimes: {
            /** Count */
            count: number;
            /** Hours */
            hours: number;
            /** In Time */
            in_time: number;
            /** Share */
            share: number | null;
        };
        /**
         * ForcedState
         * @description The agent's new state, and why. A sign-off needs `when`, which decides about a caller in talk.
         */
        ForcedState: {
            /** Reason */
            reason: string;
            /**
             * State
             * @enum {string}
             */
            state: "idle" | "busy" | "break" | "dispatched" | "signed_off";
            /**
             * When
             * @default null
             */
            when?: ("after_call" | "now_requeue") | null;
        };
        /**
         * Form
         * @description The forms of an article, each with a template (`templates.py`).
         * @enum {string}
         */
        Form: "policy" | "guide" | "answer" | "notice" | "case" | "other";
        /**
         * FormChoice
         * @description One of the choices of a field.
         */
        FormChoice: {
            /** En */
            en: string;
            /** Id */
            id: string;
            /** Zh */
            zh: string;
        };
        /**
         * FormField
         * @description A field as an administrator defined it. `least` and `most` limit a number, or the length of a text.
         */
        FormField: {
            /**
             * Choices
             * @default []
             */
            choices: components["schemas"]["FormChoice"][];
            /** En */
            en: string;
            /**
             * Help En
             * @default
             */
            help_en: string;
            /**
             * Help Zh
             * @default
             */
            help_zh: string;
            /** Id */
            id: string;
            kind: components["schemas"]["FieldKind"];
            /**
             * Least
             * @default null
             */
            least: number | null;
            /**
             * Most
             * @default null
             */
            most: number | null;
            /**
             * Required
             * @default false
             */
            required: boolean;
            /** Zh */
            zh: string;
        };
        /**
         * FoundArticle
         * @description An article that was found. `title` and `text`: a snippet of each, with the words marked. `paper`: the first place
         *     in its attachments that has the words, if these were found there.
         */
        FoundArticle: {
            age: components["schemas"]["Age"];
            /** Categories */
            categories: string[];
            /** Clicks */
            clicks: number;
            form: components["schemas"]["Form"];
            /** Id */
            id: string;
            /** Keywords */
            keywords: string[];
            paper: components["schemas"]["FoundPaper"] | null;
            /** Published At */
            published_at: number;
            /** Rated */
            rated: number;
            /** Review At */
            review_at: number | null;
            /** Score */
            score: number;
            /** Text */
            text: components["schemas"]["Piece"][];
            /** Title */
            title: components["schemas"]["Piece"][];
        };
        /**
         * FoundPaper
         * @description Where the words are in an article's attachment: the file, its page, sheet or slide, and a snippet.
         */
        FoundPaper: {
            /** File */
            file: string;
            /** Id */
            id: string;
            /** Name */
            name: string;
            /** Number */
            number: number;
            place: components["schemas"]["PieceKind"];
            /** Text */
            text: components["schemas"]["Piece"][];
        };
        /**
         * FoundWords
         * @description The title and the best excerpt of a ticket, with the search words marked.
         */
        FoundWords: {
            /** Text */
            text: components["schemas"]["Piece"][];
            /** Title */
            title: components["schemas"]["Piece"][];
        };
        /**
         * FullLine
         * @description A caller who found no free line, and when.
         */
        FullLine: {
            /** At */
            at: number;
            /** Number */
            number: string;
        };
        /**
         * FullLineAnswer
         * @description The answer to a line of the list; they are in its order.
         */
        FullLineAnswer: {
            answer: components["schemas"]["LineAnswer"];
        };
        /**
         * FullLines
         * @description A carrier's list of such callers.
         */
        FullLines: {
            /** Lines */
            lines: components["schemas"]["FullLine"][];
        };
        /**
         * FurtherContact
         * @description A contact to bind to a ticket. `draft`: the ticket that was begun for it, and is given up.
         *
         *     `merge` is for dispatchers, and has its own route.
         */
        FurtherContact: {
            /** @default phone */
            channel?: components["schemas"]["ContactChannel"];
            /**
             * Draft
             * @default null
             */
            draft?: string | null;
            how: components["schemas"]["tickets__matters__store__How"];
            /**
             * Interaction
             * @default null
             */
            interaction?: string | null;
            /**
             * Note
             * @default
             */
            note?: string;
        };
        /**
         * Gap
         * @description A talk that has no recording, or an incomplete one. `state` is that of its recording.
         */
        Gap: {
            /** At */
            at: number;
            /** Call */
            call: string;
            /** Faults */
            faults: string;
            /** Recorded S */
            recorded_s: number;
            /** State */
            state: string;
            /** Talk S */
            talk_s: number;
        };
        /**
         * GivenArticle
         * @description How often citizens got an article: read to them, or put into their tickets.
         */
        GivenArticle: {
            /** Department */
            department: string;
            /** Given */
            given: number;
            /** Id */
            id: string;
            /** Sent */
            sent: number;
            /** Title */
            title: string;
        };
        /**
         * Graph
         * @description The nodes in the order of the file. `start` is empty if the file does not give it.
         */
        Graph: {
            /** Id */
            id: string;
            /** Language */
            language: string;
            /** Name */
            name: string;
            /** Nodes */
            nodes: components["schemas"]["GraphNode"][];
            /** Numbers */
            numbers: string[];
            /** Start */
            start: string;
        };
        /**
         * GraphExit
         * @description A way out of a node: the field that names it, and the node where it leads, which may not exist.
         *
         *     `silent`: a caller who presses nothing takes it.
         */
        GraphExit: {
            /** Path */
            path: (string | number)[];
            /** Silent */
            silent: boolean;
            /** To */
            to: string;
        };
        /**
         * GraphNode
         * @description A node. One with mistakes has no exits and no texts. `line` counts from 1.
         */
        GraphNode: {
            /** Exits */
            exits: components["schemas"]["GraphExit"][];
            /** Label */
            label: string;
            /** Line */
            line: number;
            /** Name */
            name: string;
            /** Texts */
            texts: components["schemas"]["GraphText"][];
            /** Type */
            type: string;
        };
        /**
         * GraphText
         * @description A piece that a node says: its field, and a prompt's id, a value such as `count:ahead`, or a text.
         */
        GraphText: {
            /**
             * Kind
             * @enum {string}
             */
            kind: "prompt" | "value" | "text";
            /** Path */
            path: (string | number)[];
            /** Text */
            text: string;
        };
        /**
         * Group
         * @description A group of agents (班组).
         */
        Group: {
            /** Id */
            id: string;
            /** Name */
            name: string;
            /**
             * Version
             * @default 1
             */
            version: number;
        };
        /**
         * GroupLimit
         * @description The capacity of each agent of a group.
         */
        GroupLimit: {
            /** Capacity */
            capacity: number;
            /** Group */
            group: string;
        };
        /**
         * Handling
         * @description The lists (待签收, 处理中, 退单, 已答复, 超期), each with its first page. Overdue branches are in one of the
         *     first three as well.
         */
        Handling: {
            answered: components["schemas"]["HandlingList"];
            in_work: components["schemas"]["HandlingList"];
            overdue: components["schemas"]["HandlingList"];
            returned: components["schemas"]["HandlingList"];
            to_accept: components["schemas"]["HandlingList"];
        };
        /**
         * HandlingList
         * @description A page of a list. `count`: the length of the list, or 1000 if it is longer. `next`: the cursor of the next
         *     page.
         */
        HandlingList: {
            /** Count */
            count: number;
            /** Items */
            items: components["schemas"]["HandlingRow"][];
            /** Next */
            next: string | null;
        };
        /**
         * HandlingPageOf
         * @description A page of one list. `cursor`: from the previous page.
         */
        HandlingPageOf: {
            /**
             * Cursor
             * @default null
             */
            cursor?: string | null;
            /**
             * Limit
             * @default 20
             */
            limit?: number;
        };
        /**
         * HandlingPages
         * @description How much of each list to return.
         */
        HandlingPages: {
            /**
             * Limit
             * @default 20
             */
            limit?: number;
        };
        /**
         * HandlingRow
         * @description A branch of one of the reader's departments. `branch`: its place in the ticket; `version`: the ticket's, which a
         *     step must name; `ticket_state`: the state of the whole ticket.
         *
         *     `due_at`: the first moment that it has to meet, null while no clock runs; `soon_at`: from then on it is 即将到期;
         *     `time`: how it stands against that; `left_s`: working time left by the department's calendar, 0 once it is late.
         *     `extension_s`: working time asked for and not decided. `steps`: what may be done now, the main step first.
         */
        HandlingRow: {
            /** Answered At */
            answered_at: number | null;
            /** Branch */
            branch: number;
            /** Confidential */
            confidential: boolean;
            /** Department */
            department: string;
            /** Dispatched At */
            dispatched_at: number;
            /** Due At */
            due_at: number | null;
            /** Extension S */
            extension_s: number | null;
            /** Lead */
            lead: boolean;
            /** Left S */
            left_s: number | null;
            /** Number */
            number: string;
            /** Signed At */
            signed_at: number | null;
            /** Soon At */
            soon_at: number | null;
            state: components["schemas"]["BranchState"];
            /** Steps */
            steps: components["schemas"]["Offer"][];
            /** Supervisions */
            supervisions: number;
            /** Ticket */
            ticket: string;
            ticket_state: components["schemas"]["TicketState"];
            time: components["schemas"]["TimeState"];
            /** Title */
            title: string;
            /** Training */
            training: boolean;
            /** Type */
            type: string;
            /** Urgency */
            urgency: string;
            /** Urges */
            urges: number;
            /** Version */
            version: number;
        };
        /**
         * Handover
         * @description Why an interaction that an agent had is in line again.
         * @enum {string}
         */
        Handover: "transferred" | "signed_off" | "phone_lost" | "outside" | "lost";
        /**
         * Health
         * @description Whether all is well; and, for people who run the site, the state of each part, and `set_aside`: how many lines or
         *     messages have ever been unreadable.
         */
        Health: {
            /** Ok */
            ok: boolean;
            /** Parts */
            parts: {
                [key: string]: boolean;
            } | null;
            /** Set Aside */
            set_aside: number | null;
        };
        /**
         * HeldFile
         * @description A hold in force, with the file that it protects.
         */
        HeldFile: {
            hold: components["schemas"]["Hold"];
            /** Kind */
            kind: string;
            /** Made At */
            made_at: number;
            /** Name */
            name: string;
            /** Size */
            size: number;
        };
        /**
         * HeldUntil
         * @description `until`: the last day of the legal hold, by the site's clock; null: it lasts until somebody releases it.
         */
        HeldUntil: {
            /** Reason */
            reason: string;
            /**
             * Until
             * @default null
             */
            until?: string | null;
        };
        /**
         * HelpForm
         * @description The reason why help is needed, if the agent gives one.
         */
        HelpForm: {
            /** @default null */
            reason?: components["schemas"]["HelpReason"] | null;
        };
        /**
         * HelpReason
         * @description Why help is needed, so that a supervisor can prepare on the way.
         * @enum {string}
         */
        HelpReason: "policy" | "upset" | "emergency" | "system" | "other";
        /**
         * Hint
         * @description An article that may answer the citizen's question.
         */
        Hint: {
            age: components["schemas"]["Age"];
            form: components["schemas"]["Form"];
            /** Id */
            id: string;
            /** Keywords */
            keywords: string[];
            /** Title */
            title: string;
        };
        /**
         * HintForm
         * @description A ticket as written so far, and the places in the flow that its caller has passed.
         */
        HintForm: {
            /**
             * Path
             * @default []
             */
            path?: string[];
            /**
             * Text
             * @default
             */
            text?: string;
            /**
             * Title
             * @default
             */
            title?: string;
        };
        /**
         * HistoryEntry
         * @description One entry of the history; only the field of its kind is set.
         */
        HistoryEntry: {
            /** At */
            at: number;
            /** @default null */
            call: components["schemas"]["PastCall"] | null;
            /** @default null */
            callback: components["schemas"]["PastCallback"] | null;
            /** @default null */
            fax: components["schemas"]["PastFax"] | null;
            /** Id */
            id: string;
            /**
             * Kind
             * @enum {string}
             */
            kind: "call" | "ticket" | "fax" | "callback";
            /** @default null */
            ticket: components["schemas"]["PastTicket"] | null;
        };
        /**
         * HistoryQuery
         * @description One page: entries before this moment.
         */
        HistoryQuery: {
            /**
             * Before
             * @default null
             */
            before?: number | null;
            /**
             * Limit
             * @default 30
             */
            limit?: number;
        };
        /**
         * Hold
         * @description A legal hold on a file: nobody can delete it while one is in force, whatever a rule or a full disk requires.
         *
         *     `until`: when it ends by itself; None: it must be released. `released_why` is empty for one that ended by itself.
         */
        Hold: {
            /** At */
            at: number;
            /** By */
            by: string;
            /** By Name */
            by_name: string;
            /** File */
            file: string;
            /** Id */
            id: string;
            /**
             * Released At
             * @default null
             */
            released_at: number | null;
            /**
             * Released By
             * @default
             */
            released_by: string;
            /**
             * Released Why
             * @default
             */
            released_why: string;
            /**
             * Until
             * @default null
             */
            until: number | null;
            /** Why */
            why: string;
        };
        /**
         * HoldForm
         * @description A legal hold. `until`: its last day, by the site's clock; null: it ends when somebody releases it.
         */
        HoldForm: {
            /** Reason */
            reason: string;
            /**
             * Until
             * @default null
             */
            until?: string | null;
        };
        /**
         * HoldsEnding
         * @description Recordings whose last legal hold ends by itself within a week.
         */
        HoldsEnding: {
            /** Recordings */
            recordings: number;
        };
        /**
         * HoldsPage
         * @description A page of holds begins after the hold with this moment and id. `ending`: only those that end by themselves within
         *     a week.
         */
        HoldsPage: {
            /**
             * At
             * @default null
             */
            at?: number | null;
            /**
             * Ending
             * @default false
             */
            ending?: boolean;
            /**
             * Id
             * @default null
             */
            id?: string | null;
        };
        /**
         * Holiday
         * @description Days on which the hotline is closed, including the last one.
         */
        Holiday: {
            /**
             * First
             * Format: date
             */
            first: string;
            /**
             * Last
             * Format: date
             */
            last: string;
            /** Name */
            name: string;
        };
        /**
         * HotArticle
         * @description An article of the hot list, and how often it was read in the period.
         */
        HotArticle: {
            /** Id */
            id: string;
            /** Reads */
            reads: number;
            /** Title */
            title: string;
        };
        /**
         * HotForm
         * @description The period in which articles were read.
         */
        HotForm: {
            /** @default week */
            period?: components["schemas"]["HotPeriod"];
        };
        /**
         * Reason
         * @description A reason why an agent takes no calls. After `limit_s` seconds it is shown as too long.
         */
        "hotline__facts__entries__Reason-Input": {
            /** En */
            en: string;
            /** Id */
            id: string;
            /**
             * Limit S
             * @default null
             */
            limit_s?: number | null;
            /** Zh */
            zh: string;
        };
        /**
         * Reason
         * @description A reason why an agent takes no calls. After `limit_s` seconds it is shown as too long.
         */
        "hotline__facts__entries__Reason-Output": {
            /** En */
            en: string;
            /** Id */
            id: string;
            /**
             * Limit S
             * @default null
             */
            limit_s: number | null;
            /** Zh */
            zh: string;
        };
        /**
         * Heard
         * @description A prompt in one language, as callers hear it now. `source`: shipped, uploaded, recorded or rendered.
         *
         *     `versions`: how many the site has of its own. `shipped`: whether one of that name ships.
         */
        hotline__rules__prompts__Heard: {
            /** Language */
            language: string;
            /** Seconds */
            seconds: number;
            /**
             * Shipped
             * @default false
             */
            shipped: boolean;
            /** Source */
            source: string;
            /** Text */
            text: string;
            /**
             * Version
             * @default 0
             */
            version: number;
            /**
             * Versions
             * @default 0
             */
            versions: number;
        };
        /**
         * NumberState
         * @description Whether citizens may still be told to dial it.
         * @enum {string}
         */
        hotline__rules__public_numbers__NumberState: "in_use" | "suspended" | "withdrawn";
        /**
         * HotPeriod
         * @description The period in which articles were read, in days of the site's zone, today included.
         * @enum {string}
         */
        HotPeriod: "today" | "week" | "month" | "all";
        /**
         * HoursNow
         * @description The whole file. `version` is that of its content; if there are `problems`, there are no calendars to show.
         */
        HoursNow: {
            /** Calendars */
            calendars: components["schemas"]["CalendarNow"][];
            /**
             * Problems
             * @default []
             */
            problems: components["schemas"]["ivr__check__problems__Problem"][];
            /** Version */
            version: string;
            /** Zone */
            zone: string;
        };
        /**
         * ImportDefaults
         * @description Defaults for rows that leave a value empty. Word documents never give these values.
         */
        ImportDefaults: {
            /**
             * Category
             * @default null
             */
            category?: string | null;
            /** Department */
            department: string;
            /** @default other */
            form?: components["schemas"]["Form"];
        };
        /**
         * Imported
         * @description A CSV file. With `check_only`, nothing is added.
         */
        Imported: {
            /**
             * Check Only
             * @default true
             */
            check_only?: boolean;
            /** Csv */
            csv: string;
        };
        /**
         * ImportedRow
         * @description A row of an imported file. `problem`: the rule that it breaks, or '' if it is good; `line` counts from 1.
         */
        ImportedRow: {
            /** Line */
            line: number;
            /**
             * Number
             * @default
             */
            number: string;
            /**
             * Prefix
             * @default false
             */
            prefix: boolean;
            /**
             * Problem
             * @default
             */
            problem: string;
            /**
             * Reason
             * @default
             */
            reason: string;
            /**
             * Until
             * @default null
             */
            until: number | null;
        };
        /**
         * ImportOutcome
         * @description The rows of a file. `added`: whether they are on the list now; that happens only if all rows are good.
         */
        ImportOutcome: {
            /** Added */
            added: boolean;
            /** Rows */
            rows: components["schemas"]["ImportedRow"][];
        };
        /**
         * ImportState
         * @description How far an import has got.
         * @enum {string}
         */
        ImportState: "checking" | "checked" | "running" | "done" | "failed";
        /**
         * Problem
         * @description One mistake. `node` names the node that has it, if any; `line` and `column` count from 1.
         */
        ivr__check__problems__Problem: {
            /** Code */
            code: string;
            /** Column */
            column: number;
            /** File */
            file: string;
            /** Line */
            line: number;
            /**
             * Node
             * @default
             */
            node: string;
            /**
             * Plain
             * @default
             */
            plain: string;
            /**
             * Plain Zh
             * @default
             */
            plain_zh: string;
            /** Reason */
            reason: string;
            /** Reason Zh */
            reason_zh: string;
            /** Remedy */
            remedy: string;
            /** Remedy Zh */
            remedy_zh: string;
            /** @default error */
            severity: components["schemas"]["Severity"];
        };
        /**
         * StepForm
         * @description A step of the caller, or an event.
         *
         *     `press` (value: keys), `listen`: the sound plays to its end, `wait`: silence until time runs out, `leave`: hang up,
         *     `agent` (value: `answers` or `leaves`), `lookup` (value: `ok`, `nothing`, `failed` or `timeout`), `announce` (value:
         *     the code is `right` or `wrong`, the announcement `up` or `failed`).
         */
        "ivr__simulator__forms__StepForm-Input": {
            /**
             * Do
             * @enum {string}
             */
            do: "press" | "listen" | "wait" | "leave" | "agent" | "lookup" | "announce";
            /**
             * Value
             * @default
             */
            value?: string;
        };
        /**
         * Heard
         * @description A sound: a prompt by its id, or a text for the speech engine.
         */
        ivr__simulator__replay__Heard: {
            /** Prompt */
            prompt: string;
            /** Text */
            text: string;
        };
        /**
         * JobView
         * @description Work that takes a while, as shown to the person who asked. `done` of `total` pieces; `total` 0: not known yet.
         *
         *     `bytes` and `file_name` describe the file, which can be fetched while the state is `done`, until `expires_at`.
         */
        JobView: {
            /** Bytes */
            bytes: number;
            /** Cancelling */
            cancelling: boolean;
            /** Created At */
            created_at: number;
            /** Done */
            done: number;
            /** Ended At */
            ended_at: number | null;
            /** Expires At */
            expires_at: number | null;
            /** Fault */
            fault: string;
            /** File Name */
            file_name: string;
            /** Id */
            id: string;
            /** Kind */
            kind: string;
            /**
             * State
             * @enum {string}
             */
            state: "queued" | "running" | "done" | "failed" | "cancelled";
            /** Total */
            total: number;
        };
        /**
         * Join
         * @description When a ticket with several branches is done: all have answered, one has, or the lead has.
         * @enum {string}
         */
        Join: "all" | "any" | "lead";
        /**
         * JudgedTest
         * @description The result of a test call.
         */
        JudgedTest: {
            /**
             * Note
             * @default
             */
            note?: string;
            result: components["schemas"]["NumberFinding"];
        };
        /**
         * KeepForm
         * @description The reader's folder, '' for none; null removes the favourite.
         */
        KeepForm: {
            /** Folder */
            folder: string | null;
        };
        /**
         * KeptArticle
         * @description How many people made an article a favourite in the period.
         */
        KeptArticle: {
            /** Department */
            department: string;
            /** Id */
            id: string;
            /** Kept */
            kept: number;
            /** Title */
            title: string;
        };
        /**
         * KeptBy
         * @description The category whose rule decides.
         */
        KeptBy: {
            /** Category */
            category: string;
            /** Reason */
            reason: string;
        };
        /**
         * KeptRule
         * @description A rule: its newest version, the version in force, and the result of its trial.
         */
        KeptRule: {
            /** Id */
            id: string;
            /** Live */
            live: number | null;
            /** Made At */
            made_at: number;
            rule: components["schemas"]["DispatchRule"];
            trial: components["schemas"]["Trial"] | null;
            /** Tried */
            tried: number | null;
            /** Version */
            version: number;
            /** Written At */
            written_at: number;
            /** Written By */
            written_by: string;
        };
        /**
         * KeyFacts
         * @description A key without its secret.
         */
        KeyFacts: {
            /** Id */
            id: string;
            /** Made At */
            made_at: number;
        };
        /**
         * How
         * @description How a citizen got an answer.
         * @enum {string}
         */
        knowledge__answers__store__How: "read" | "sent";
        /**
         * StepForm
         * @description A step, the version that was read, and the remark made with it. `review_at`: the next review date, for
         *     `confirm`.
         */
        knowledge__articles__api__StepForm: {
            /**
             * Note
             * @default
             */
            note?: string;
            /**
             * Review At
             * @default null
             */
            review_at?: number | null;
            step: components["schemas"]["knowledge__rules__states__Step"];
            /** Version */
            version: number;
        };
        /**
         * Outcome
         * @description The result for one item of a batch: the code of the error, or '' if it was done.
         */
        knowledge__articles__service__Outcome: {
            /** Code */
            code: string;
            /** Id */
            id: string;
        };
        /**
         * FiguresForm
         * @description Whole days, first and last included, 366 at most; a department, and a category with those below it. None for all
         *     that the reader's right covers.
         */
        knowledge__figures__api__FiguresForm: {
            /**
             * Category
             * @default null
             */
            category?: string | null;
            /**
             * Department
             * @default null
             */
            department?: string | null;
            /**
             * First
             * Format: date
             */
            first: string;
            /**
             * Last
             * Format: date
             */
            last: string;
        };
        /**
         * OfVersion
         * @description `n`: the number of a version, for editors; without it, the published version.
         */
        knowledge__papers__api__OfVersion: {
            /**
             * N
             * @default null
             */
            n?: number | null;
        };
        /**
         * ReadForm
         * @description The interaction in which it is read to a citizen, if any.
         */
        knowledge__reading__api__ReadForm: {
            /**
             * Interaction
             * @default null
             */
            interaction?: string | null;
        };
        /**
         * RowFault
         * @description The faults of a row, or of the whole file.
         * @enum {string}
         */
        knowledge__rules__imports__RowFault: "no_header" | "unknown_column" | "two_columns" | "too_many_rows" | "no_rows" | "missing" | "too_long" | "too_many" | "unknown_form" | "unknown_category" | "closed_category" | "unknown_department" | "other_department" | "bad_date" | "backwards" | "twice" | "taken" | "unknown_related" | "ambiguous_related" | "pictures";
        /**
         * How
         * @description How a result was found: as asked, by synonyms, by the words of a sentence, by correcting a mistyped word, as the
         *     nearest match; or nothing was near, and these are the articles read most.
         * @enum {string}
         */
        knowledge__rules__query__How: "exact" | "synonym" | "terms" | "corrected" | "nearest" | "hot";
        /**
         * Step
         * @description The steps of a version.
         * @enum {string}
         */
        knowledge__rules__states__Step: "save" | "submit" | "take_back" | "publish" | "reject" | "supersede" | "confirm" | "withdraw" | "expire";
        /**
         * Kind
         * @description The kinds of change.
         * @enum {string}
         */
        knowledge__rules__tidying__Kind: "headings" | "lists" | "paragraphs" | "tables" | "styles" | "spaces" | "marks";
        /**
         * KnowledgeFigures
         * @description All figures. Lists have at most fifty rows. `searches`, `asked` and `missed` cover all departments, because a
         *     search has no department.
         */
        KnowledgeFigures: {
            /** Asked */
            asked: components["schemas"]["AskedWords"][];
            /** Categories */
            categories: components["schemas"]["KnowledgeGroup"][];
            /** Days */
            days: components["schemas"]["ReadDay"][];
            /** Departments */
            departments: components["schemas"]["KnowledgeGroup"][];
            /** Due */
            due: components["schemas"]["DueArticle"][];
            /** Editors */
            editors: components["schemas"]["EditorFigures"][];
            /** Given */
            given: components["schemas"]["GivenArticle"][];
            /** Kept */
            kept: components["schemas"]["KeptArticle"][];
            /** Low */
            low: components["schemas"]["RatedArticle"][];
            /** Missed */
            missed: components["schemas"]["AskedWords"][];
            /** Read */
            read: components["schemas"]["ReadArticle"][];
            /** Searches */
            searches: components["schemas"]["SearchDay"][];
            totals: components["schemas"]["KnowledgeTotals"];
            /** Unread */
            unread: components["schemas"]["UnreadArticle"][];
        };
        /**
         * KnowledgeGroup
         * @description A department or category: its published articles, those read in the period, and the number of reads. An article
         *     in several categories counts in each.
         */
        KnowledgeGroup: {
            /** Id */
            id: string;
            /** Published */
            published: number;
            /** Read */
            read: number;
            /** Reads */
            reads: number;
        };
        /**
         * KnowledgeTotals
         * @description `published`: now on line; `unread`: of those, not read in the period; `never`: not read since they were added;
         *     `given`: answers read to citizens, `sent`: put into tickets; `due`: to be reviewed within thirty days, `late`: past
         *     their review date. `readers` are only known as long as single reads are kept.
         */
        KnowledgeTotals: {
            /** Due */
            due: number;
            /** Given */
            given: number;
            /** Kept */
            kept: number;
            /** Late */
            late: number;
            /** Never */
            never: number;
            /** Published */
            published: number;
            /** Rated */
            rated: number;
            /** Read */
            read: number;
            /** Readers */
            readers: number;
            /** Reads */
            reads: number;
            /** Score */
            score: number;
            /** Sent */
            sent: number;
            /** Unread */
            unread: number;
        };
        /**
         * LedgerEntry
         * @description A number in the ledger. `last`: its last test call with a result; `open`: one that still needs a result;
         *     `due_at`: when the next is due, and whether that moment has passed.
         */
        LedgerEntry: {
            /** Due At */
            due_at: number | null;
            last: components["schemas"]["NumberTest"] | null;
            number: components["schemas"]["PublicNumber"];
            open: components["schemas"]["NumberTest"] | null;
            /** Overdue */
            overdue: boolean;
        };
        /**
         * LegalWay
         * @description A legal way that citizens are told of when the hotline cannot handle a matter (告知法定途径).
         */
        LegalWay: {
            /** En */
            en: string;
            /** Id */
            id: string;
            /** Zh */
            zh: string;
        };
        /**
         * LegalWayForm
         * @description The legal way of which somebody told the citizen. `person`: that somebody; `interaction`: the call about this
         *     ticket in which it was told; `letter`: the number or date of the letter.
         */
        LegalWayForm: {
            by: components["schemas"]["ToldBy"];
            /**
             * Interaction
             * @default null
             */
            interaction?: string | null;
            /**
             * Letter
             * @default
             */
            letter?: string;
            /** Person */
            person: string;
            /** Way */
            way: string;
        };
        /**
         * LegalWayTold
         * @description A citizen was told to pursue a matter by law. `way`, `name`: the site's entry, and its name at that time.
         *
         *     `person`: the name of whoever told the citizen, in the call `interaction` or by the letter with the number `letter`.
         *     The words are the step's opinion.
         */
        LegalWayTold: {
            by: components["schemas"]["ToldBy"];
            /**
             * Interaction
             * @default null
             */
            interaction: string | null;
            /**
             * Letter
             * @default
             */
            letter: string;
            /**
             * Name
             * @default
             */
            name: string;
            /** Person */
            person: string;
            /** Way */
            way: string;
        };
        /**
         * Level
         * @description The platform that gave us a ticket: the province's, the city's business platform, or our own (TK8).
         * @enum {string}
         */
        Level: "province" | "city" | "platform";
        /**
         * LiftForm
         * @description The reason, for the audit log.
         */
        LiftForm: {
            /**
             * Reason
             * @default
             */
            reason?: string;
        };
        /**
         * Likely
         * @description Another customer who may be the same. `why`: what they have in common.
         */
        Likely: {
            customer: components["schemas"]["CustomerRow"];
            /** Why */
            why: string[];
        };
        /**
         * Line
         * @description A line of a comparison. A line that was changed appears once, with its parts; `change` applies to the whole line,
         *     and is `same` if only parts of it differ.
         */
        Line: {
            change: components["schemas"]["Change"];
            /** Parts */
            parts: components["schemas"]["LinePart"][];
        };
        /**
         * LineAnswer
         * @description The answers to a line.
         * @enum {string}
         */
        LineAnswer: "noted" | "waiting" | "talking" | "twice" | "bad_number" | "bad_time" | "not_offered";
        /**
         * LinePart
         * @description A part of a line.
         */
        LinePart: {
            change: components["schemas"]["Change"];
            /** Text */
            text: string;
        };
        /**
         * ListedNumber
         * @description A number or prefix on a list, with the count of its calls.
         */
        ListedNumber: {
            /** Added At */
            added_at: number;
            /** Added By */
            added_by: string;
            /** Added By Name */
            added_by_name: string;
            /**
             * Hits
             * @default 0
             */
            hits: number;
            /** Id */
            id: string;
            /**
             * Last Hit At
             * @default null
             */
            last_hit_at: number | null;
            /** List */
            list: string;
            /** Number */
            number: string;
            /** Prefix */
            prefix: boolean;
            /** Reason */
            reason: string;
            /** Text */
            text: string;
            /** Until */
            until: number | null;
            /** Version */
            version: number;
        };
        /**
         * ListedNumbers
         * @description The newest entries of a list. `count`: how many entries there are in all.
         */
        ListedNumbers: {
            /** Count */
            count: number;
            /** Entries */
            entries: components["schemas"]["ListedNumber"][];
        };
        /**
         * ListedPrompt
         * @description A prompt with all its languages. `used_by`, `drafts`, `lists`: the flows, drafts and lists of callers that use
         *     it.
         *
         *     `missing`: languages in which callers could reach it, but which it lacks.
         */
        ListedPrompt: {
            /**
             * Drafts
             * @default []
             */
            drafts: string[];
            /** Id */
            id: string;
            /** Languages */
            languages: components["schemas"]["hotline__rules__prompts__Heard"][];
            /**
             * Lists
             * @default []
             */
            lists: string[];
            /**
             * Missing
             * @default []
             */
            missing: string[];
            /**
             * Used By
             * @default []
             */
            used_by: string[];
        };
        /**
         * ListedQuery
         * @description Search for entries whose number, reason or author contains this text.
         */
        ListedQuery: {
            /**
             * Text
             * @default
             */
            text?: string;
        };
        /**
         * Listening
         * @description One listening, or one download. `spans` are seconds of the recording, from–to.
         */
        Listening: {
            /** At */
            at: number;
            /** By */
            by: string;
            /** By Name */
            by_name: string;
            /** Call */
            call: string;
            /** Form */
            form: string;
            /** Heard At */
            heard_at: number;
            /** Heard S */
            heard_s: number;
            /** Id */
            id: string;
            /** Own */
            own: boolean;
            /** Played */
            played: boolean;
            /** Reason */
            reason: string;
            /** Recording */
            recording: string;
            /** Seconds */
            seconds: number;
            /** Spans */
            spans: [
                number,
                number
            ][];
        };
        /**
         * ListeningExport
         * @description The listenings to export.
         */
        ListeningExport: {
            filter: components["schemas"]["ListeningFilter"];
            /**
             * Form
             * @default csv
             * @enum {string}
             */
            form?: "csv" | "xlsx";
            /**
             * Language
             * @enum {string}
             */
            language: "zh" | "en";
        };
        /**
         * ListeningFilter
         * @description The listenings to list, by when they began; `others`: only of calls in which the listener had no part. `taken`:
         *     only downloads, or only listenings.
         */
        ListeningFilter: {
            /**
             * By
             * @default null
             */
            by?: string | null;
            /**
             * Others
             * @default false
             */
            others?: boolean;
            /**
             * Recording
             * @default null
             */
            recording?: string | null;
            /** Since */
            since: number;
            /**
             * Taken
             * @default null
             */
            taken?: boolean | null;
            /** Until */
            until: number;
        };
        /**
         * ListeningPage
         * @description Listenings, newest first. `next` is the cursor of the next page.
         */
        ListeningPage: {
            /** Items */
            items: components["schemas"]["ListeningRow"][];
            /** Next */
            next: string | null;
        };
        /**
         * ListeningRow
         * @description A listening, with the agents who were in the call and their names.
         */
        ListeningRow: {
            /** Agents */
            agents: {
                [key: string]: string;
            };
            listening: components["schemas"]["Listening"];
        };
        /**
         * ListeningSearch
         * @description One page of listenings. `cursor`: the `next` of the page before.
         */
        ListeningSearch: {
            /**
             * By
             * @default null
             */
            by?: string | null;
            /**
             * Cursor
             * @default null
             */
            cursor?: string | null;
            /**
             * Limit
             * @default 50
             */
            limit?: number;
            /**
             * Others
             * @default false
             */
            others?: boolean;
            /**
             * Recording
             * @default null
             */
            recording?: string | null;
            /** Since */
            since: number;
            /**
             * Taken
             * @default null
             */
            taken?: boolean | null;
            /** Until */
            until: number;
        };
        /**
         * ListForm
         * @description Numbers, one per line, each optionally followed by a comma and a note, as a spreadsheet saves CSV.
         */
        ListForm: {
            /** Text */
            text: string;
        };
        /**
         * ListSummary
         * @description A list, with the count of its numbers and of their calls.
         */
        ListSummary: {
            /** Entries */
            entries: number;
            /** Hits */
            hits: number;
            /** Last Hit At */
            last_hit_at: number | null;
            list: components["schemas"]["CallerList"];
        };
        /**
         * LoggedNotice
         * @description A row of the log. Telephone numbers are masked; addresses show only their beginning.
         */
        LoggedNotice: {
            /** About */
            about: string;
            /** Address */
            address: string;
            /** At */
            at: number;
            /** Attempts */
            attempts: number;
            channel: components["schemas"]["Channel"];
            /** Due At */
            due_at: number | null;
            /** Fault */
            fault: string;
            /** Id */
            id: string;
            /** Kind */
            kind: string;
            /** Name */
            name: string;
            /** Of */
            of: string;
            /** Read At */
            read_at: number | null;
            /** Sent At */
            sent_at: number | null;
            state: components["schemas"]["NoticeState"];
            /** Title */
            title: string;
        };
        /**
         * LogSearch
         * @description The rows to list. All conditions given must hold.
         */
        LogSearch: {
            /**
             * After
             * @default null
             */
            after?: string | null;
            /** @default null */
            channel?: components["schemas"]["Channel"] | null;
            /**
             * Kind
             * @default null
             */
            kind?: string | null;
            /**
             * Since
             * @default null
             */
            since?: number | null;
            /** @default null */
            state?: components["schemas"]["NoticeState"] | null;
            /**
             * Until
             * @default null
             */
            until?: number | null;
        };
        /**
         * Lost
         * @description Where a caller was when the system lost the call; callers from the first of these are called back first.
         * @enum {string}
         */
        Lost: "talk" | "ringing" | "line" | "menu";
        /**
         * MadeList
         * @description A list: of all departments ('') or of one. `run`: the Wednesday, or the moment of one on demand.
         */
        MadeList: {
            /** Department */
            department: string;
            /** File */
            file: string;
            /** Made At */
            made_at: number;
            /** Run */
            run: string;
            /** Tickets */
            tickets: number;
        };
        /**
         * MakeUp
         * @description A day that is worked instead, with the hours of the day `like` or with its own.
         */
        MakeUp: {
            /**
             * Day
             * Format: date
             */
            day: string;
            /**
             * Hours
             * @default []
             */
            hours: string[];
            /**
             * Like
             * @default null
             */
            like: string | null;
            /** Name */
            name: string;
        };
        /**
         * Match
         * @description How words are matched: exactly (全文匹配), or also by synonyms and near matches (模糊匹配).
         * @enum {string}
         */
        Match: "whole" | "fuzzy";
        /**
         * MatrixRow
         * @description One department's branches of one urgency. A branch that is late and not signed for counts in both.
         */
        MatrixRow: {
            /** Department */
            department: string;
            /** Extension */
            extension: number;
            /** In Hand */
            in_hand: number;
            /** Overdue */
            overdue: number;
            /** Returned */
            returned: number;
            /** Sign */
            sign: number;
            /** Soon */
            soon: number;
            /** Urgency */
            urgency: string;
        };
        /**
         * MergedTicket
         * @description The version that was read, and the number of the ticket that continues.
         */
        MergedTicket: {
            /** Into */
            into: string;
            /** Reason */
            reason: string;
            /** Version */
            version: number;
        };
        /**
         * MergeForm
         * @description The duplicate, the reason why it is one, and the version of the kept customer that was read.
         */
        MergeForm: {
            /** Other */
            other: string;
            /** Reason */
            reason: string;
            /** Version */
            version: number;
        };
        /**
         * Merging
         * @description How a department's own hotline was merged into 12345.
         * @enum {string}
         */
        Merging: "" | "whole" | "dual" | "branch";
        /**
         * MessageState
         * @description The states of a message to a peer.
         * @enum {string}
         */
        MessageState: "waiting" | "sent" | "refused" | "dead" | "dropped";
        /**
         * Mismatch
         * @description A past ticket that matches a rule but was led by another department; '' if no department led it.
         */
        Mismatch: {
            /** Department */
            department: string;
            /** Number */
            number: string;
            /** Ticket */
            ticket: string;
        };
        /**
         * Missed
         * @description A query without a result. `missed`: how often since it was last settled.
         */
        Missed: {
            /** Asked */
            asked: number;
            /** Last At */
            last_at: number;
            /** Missed */
            missed: number;
            /** Text */
            text: string;
        };
        /**
         * MissedFigures
         * @description Callers who gave up or found no free line in a period, each number once.
         *
         *     `called_again`: they got through by themselves before we rang. `share` is that of `called` among all others, and
         *     None if there are none; the seconds are from the miss to our first ring. `reached`: they talked with an agent.
         */
        MissedFigures: {
            /** By Kind */
            by_kind: {
                [key: string]: number;
            };
            /** Called */
            called: number;
            /** Called Again */
            called_again: number;
            /** Expired */
            expired: number;
            /** Longest S */
            longest_s: number | null;
            /** Mean S */
            mean_s: number | null;
            /** Median S */
            median_s: number | null;
            /** Missed */
            missed: number;
            /** Reached */
            reached: number;
            /** Share */
            share: number | null;
            /** Waiting */
            waiting: number;
        };
        /**
         * MissedOptions
         * @description Which callers whom nobody answered are called back (漏接回拨), when and by whom. There is only one entry.
         */
        MissedOptions: {
            /**
             * Attempts
             * @default 2
             */
            attempts?: number;
            /**
             * By
             * @default agents
             * @enum {string}
             */
            by?: "agents" | "list";
            /**
             * Earliest S
             * @default 60
             */
            earliest_s?: number;
            /**
             * Full
             * @default false
             */
            full?: boolean;
            /**
             * Gap S
             * @default 900
             */
            gap_s?: number;
            /**
             * Id
             * @default all
             * @constant
             */
            id?: "all";
            /**
             * Latest S
             * @default 14400
             */
            latest_s?: number;
            /**
             * Line
             * @default false
             */
            line?: boolean;
            /**
             * Menu
             * @default false
             */
            menu?: boolean;
            /**
             * Queue
             * @default
             */
            queue?: string;
            /**
             * Ring Hours
             * @default 08:00-12:00 14:00-20:30
             */
            ring_hours?: string;
            /**
             * Ringing
             * @default false
             */
            ringing?: boolean;
        };
        /**
         * Mode
         * @description The work that a job is to do with an import.
         * @enum {string}
         */
        Mode: "check" | "draft" | "review";
        /**
         * MonthSpace
         * @description The existing files of a kind that were made in a month (`2026-11`).
         */
        MonthSpace: {
            /** Bytes */
            bytes: number;
            /** Files */
            files: number;
            /** Kind */
            kind: string;
            /** Month */
            month: string;
        };
        /**
         * Named
         * @description Another article, by id and title.
         */
        Named: {
            /** Id */
            id: string;
            /** Title */
            title: string;
        };
        /**
         * NamedDepartment
         * @description A department that gets the ticket, as its lead or in addition; `mandatory`: the ticket waits for its answer.
         *     `suggested`: it was chosen from the suggestions. `rule`: the rule that suggested it, if any.
         */
        NamedDepartment: {
            /** Department */
            department: string;
            /**
             * Lead
             * @default false
             */
            lead?: boolean;
            /**
             * Mandatory
             * @default true
             */
            mandatory?: boolean;
            /**
             * Rule
             * @default
             */
            rule?: string;
            /**
             * Suggested
             * @default false
             */
            suggested?: boolean;
        };
        /**
         * NamedPerson
         * @description The name of a person, for lists that only have an id. `agent`: the number of that person's seat.
         */
        NamedPerson: {
            /** Agent */
            agent: string | null;
            /** Id */
            id: string;
            /** Name */
            name: string;
        };
        /**
         * Need
         * @description The data that a step may require.
         * @enum {string}
         */
        Need: "opinion" | "reason" | "departments" | "department" | "hours" | "result" | "clause" | "legal_way";
        /** new_break_reason */
        new_break_reason: {
            /**
             * Position
             * @default null
             */
            position?: number | null;
            /**
             * Reason
             * @default
             */
            reason?: string;
            values: components["schemas"]["hotline__facts__entries__Reason-Input"];
        };
        /** new_busy_reason */
        new_busy_reason: {
            /**
             * Position
             * @default null
             */
            position?: number | null;
            /**
             * Reason
             * @default
             */
            reason?: string;
            values: components["schemas"]["hotline__facts__entries__Reason-Input"];
        };
        /** new_capacitie */
        new_capacitie: {
            /**
             * Position
             * @default null
             */
            position?: number | null;
            /**
             * Reason
             * @default
             */
            reason?: string;
            values: components["schemas"]["CapacityOptions"];
        };
        /** new_contact */
        new_contact: {
            /**
             * Position
             * @default null
             */
            position?: number | null;
            /**
             * Reason
             * @default
             */
            reason?: string;
            values: components["schemas"]["Contact-Input"];
        };
        /** new_department */
        new_department: {
            /**
             * Position
             * @default null
             */
            position?: number | null;
            /**
             * Reason
             * @default
             */
            reason?: string;
            values: components["schemas"]["Department"];
        };
        /** new_district */
        new_district: {
            /**
             * Position
             * @default null
             */
            position?: number | null;
            /**
             * Reason
             * @default
             */
            reason?: string;
            values: components["schemas"]["District"];
        };
        /** new_follow_up_rule */
        new_follow_up_rule: {
            /**
             * Position
             * @default null
             */
            position?: number | null;
            /**
             * Reason
             * @default
             */
            reason?: string;
            values: components["schemas"]["FollowUpOptions"];
        };
        /** new_legal_way */
        new_legal_way: {
            /**
             * Position
             * @default null
             */
            position?: number | null;
            /**
             * Reason
             * @default
             */
            reason?: string;
            values: components["schemas"]["LegalWay"];
        };
        /** new_missed_rule */
        new_missed_rule: {
            /**
             * Position
             * @default null
             */
            position?: number | null;
            /**
             * Reason
             * @default
             */
            reason?: string;
            values: components["schemas"]["MissedOptions"];
        };
        /** new_outbound_rule */
        new_outbound_rule: {
            /**
             * Position
             * @default null
             */
            position?: number | null;
            /**
             * Reason
             * @default
             */
            reason?: string;
            values: components["schemas"]["OutboundOptions"];
        };
        /** new_queue */
        new_queue: {
            /**
             * Position
             * @default null
             */
            position?: number | null;
            /**
             * Reason
             * @default
             */
            reason?: string;
            values: components["schemas"]["QueueOptions"];
        };
        /** new_reading */
        new_reading: {
            /**
             * Position
             * @default null
             */
            position?: number | null;
            /**
             * Reason
             * @default
             */
            reason?: string;
            values: components["schemas"]["WordReading"];
        };
        /** new_recording_rule */
        new_recording_rule: {
            /**
             * Position
             * @default null
             */
            position?: number | null;
            /**
             * Reason
             * @default
             */
            reason?: string;
            values: components["schemas"]["RecordingRuleOptions"];
        };
        /** new_skill */
        new_skill: {
            /**
             * Position
             * @default null
             */
            position?: number | null;
            /**
             * Reason
             * @default
             */
            reason?: string;
            values: components["schemas"]["Skill"];
        };
        /** new_ticket_type */
        new_ticket_type: {
            /**
             * Position
             * @default null
             */
            position?: number | null;
            /**
             * Reason
             * @default
             */
            reason?: string;
            values: components["schemas"]["TicketType-Input"];
        };
        /** new_urgency */
        new_urgency: {
            /**
             * Position
             * @default null
             */
            position?: number | null;
            /**
             * Reason
             * @default
             */
            reason?: string;
            values: components["schemas"]["Urgency-Input"];
        };
        /** new_vip_number */
        new_vip_number: {
            /**
             * Position
             * @default null
             */
            position?: number | null;
            /**
             * Reason
             * @default
             */
            reason?: string;
            values: components["schemas"]["VipNumber"];
        };
        /**
         * NewArticle
         * @description A draft and the department that the article belongs to.
         */
        NewArticle: {
            /**
             * Body
             * @default
             */
            body?: string;
            /**
             * Categories
             * @default []
             */
            categories?: string[];
            /** Department */
            department: string;
            /** @default other */
            form?: components["schemas"]["Form"];
            /**
             * Keywords
             * @default []
             */
            keywords?: string[];
            /**
             * Related
             * @default []
             */
            related?: string[];
            /**
             * Review At
             * @default null
             */
            review_at?: number | null;
            /**
             * Title
             * @default
             */
            title?: string;
            /**
             * Valid From
             * @default null
             */
            valid_from?: number | null;
            /**
             * Valid To
             * @default null
             */
            valid_to?: number | null;
            /**
             * Why
             * @default
             */
            why?: string;
        };
        /**
         * NewDraft
         * @description A document as Base64, or (null) only a cover page with its note. The kind is detected from its bytes.
         */
        NewDraft: {
            /**
             * Cover
             * @default true
             */
            cover?: boolean;
            /**
             * Document
             * @default null
             */
            document?: string | null;
            /**
             * Name
             * @default
             */
            name?: string;
            /**
             * Note
             * @default
             */
            note?: string;
            /**
             * Number
             * @default
             */
            number?: string;
            /**
             * Reply To
             * @default null
             */
            reply_to?: string | null;
            /** @default fine */
            resolution?: components["schemas"]["Resolution"];
            /**
             * Subject
             * @default
             */
            subject?: string;
        };
        /**
         * NewEmergency
         * @description The words or sounds of an announcement, its audience and its end. A sound is a WAV or MP3 file as Base64.
         */
        NewEmergency: {
            /** Ends */
            ends: number;
            /**
             * Flows
             * @default []
             */
            flows?: string[];
            /**
             * Hangs Up
             * @default false
             */
            hangs_up?: boolean;
            /**
             * Numbers
             * @default []
             */
            numbers?: string[];
            /**
             * Skippable
             * @default false
             */
            skippable?: boolean;
            /**
             * Sound En
             * @default null
             */
            sound_en?: string | null;
            /**
             * Sound Zh
             * @default null
             */
            sound_zh?: string | null;
            /**
             * Text En
             * @default
             */
            text_en?: string;
            /**
             * Text Zh
             * @default
             */
            text_zh?: string;
        };
        /**
         * NewEnd
         * @description A new end for the version that was read.
         */
        NewEnd: {
            /** Ends */
            ends: number;
            /** Version */
            version: number;
        };
        /**
         * NewEntry
         * @description A number, or the live interaction whose caller is meant. `prefix`: all numbers that begin with it.
         */
        NewEntry: {
            /**
             * Interaction
             * @default
             */
            interaction?: string;
            /**
             * Number
             * @default
             */
            number?: string;
            /**
             * Prefix
             * @default false
             */
            prefix?: boolean;
            /** Reason */
            reason: string;
            /**
             * Text
             * @default
             */
            text?: string;
            /**
             * Until
             * @default null
             */
            until?: number | null;
        };
        /**
         * NewFax
         * @description Send this draft to this number, or back to the sender of the fax `reply_to`.
         */
        NewFax: {
            /** Draft */
            draft: string;
            /**
             * Name
             * @default
             */
            name?: string;
            /**
             * Number
             * @default
             */
            number?: string;
            /**
             * Reply To
             * @default null
             */
            reply_to?: string | null;
            /**
             * Subject
             * @default
             */
            subject?: string;
            /**
             * Ticket
             * @default null
             */
            ticket?: string | null;
        };
        /**
         * NewGroup
         * @description A group of agents.
         */
        NewGroup: {
            /** Name */
            name: string;
        };
        /**
         * NewKey
         * @description The id of a key.
         */
        NewKey: {
            /** Id */
            id: string;
        };
        /**
         * NewNote
         * @description The note to add.
         */
        NewNote: {
            /** Text */
            text: string;
        };
        /**
         * NewOwnPassword
         * @description The present password, and the new one.
         */
        NewOwnPassword: {
            /** Password */
            password: string;
            /** Present */
            present: string;
        };
        /**
         * NewPassword
         * @description A new password for somebody. Browsers that are signed in with the old one are signed out.
         */
        NewPassword: {
            /** Password */
            password: string;
            /**
             * Reason
             * @default
             */
            reason?: string;
        };
        /**
         * NewPerson
         * @description A new account.
         */
        NewPerson: {
            /**
             * After Talk
             * @default null
             */
            after_talk?: ("idle" | "busy") | null;
            /**
             * Agent
             * @default null
             */
            agent?: string | null;
            /**
             * Auto Answer
             * @default null
             */
            auto_answer?: boolean | null;
            /**
             * Departments
             * @default null
             */
            departments?: string[] | null;
            /**
             * Disabled
             * @default null
             */
            disabled?: boolean | null;
            /**
             * Groups
             * @default null
             */
            groups?: string[] | null;
            /**
             * Languages
             * @default null
             */
            languages?: string[] | null;
            /** Name */
            name: string;
            /** Password */
            password: string;
            /**
             * Reason
             * @default
             */
            reason?: string;
            /** Roles */
            roles: string[];
            /**
             * Skills
             * @default null
             */
            skills?: {
                [key: string]: number;
            } | null;
            /**
             * Training
             * @default null
             */
            training?: boolean | null;
            /** Username */
            username: string;
        };
        /**
         * NewRole
         * @description A role of the site's own: with `rights`, with those of `copy_of`, or with none yet.
         */
        NewRole: {
            /**
             * Copy Of
             * @default null
             */
            copy_of?: string | null;
            /** Name */
            name: string;
            /**
             * Reason
             * @default
             */
            reason?: string;
            /**
             * Rights
             * @default null
             */
            rights?: string[] | null;
        };
        /**
         * NewRule
         * @description A new category of the site's own.
         */
        NewRule: {
            /** Category */
            category: string;
            /** Days */
            days: number | null;
            /**
             * Early Days
             * @default null
             */
            early_days?: number | null;
            /**
             * Early Rank
             * @default 100
             */
            early_rank?: number;
            /** Kind */
            kind: string;
            /** Reason */
            reason: string;
            /**
             * Title
             * @default
             */
            title?: string;
        };
        /**
         * NewSession
         * @description The result of a sign-in: the user, and the user's sessions in other browsers.
         */
        NewSession: {
            /** Others */
            others: components["schemas"]["OpenSession"][];
            user: components["schemas"]["User"];
        };
        /**
         * NewSound
         * @description A WAV or MP3 file as Base64, or a text to be spoken. `base`: the newest version that was seen; 0 for none.
         */
        NewSound: {
            /** Base */
            base: number;
            /**
             * Sound
             * @default null
             */
            sound?: string | null;
            /**
             * Source
             * @enum {string}
             */
            source: "uploaded" | "recorded" | "rendered";
            /**
             * Text
             * @default
             */
            text?: string;
        };
        /**
         * NewTicket
         * @description A draft, with or without an interaction.
         */
        NewTicket: {
            /**
             * Address
             * @default null
             */
            address?: string | null;
            /**
             * Channel
             * @default null
             */
            channel?: string | null;
            /**
             * Confidential
             * @default null
             */
            confidential?: boolean | null;
            /**
             * Contact Name
             * @default null
             */
            contact_name?: string | null;
            /**
             * Contact Number
             * @default null
             */
            contact_number?: string | null;
            /**
             * Contacts
             * @default null
             */
            contacts?: components["schemas"]["WayForm"][] | null;
            /**
             * Department
             * @default null
             */
            department?: string | null;
            /**
             * District
             * @default null
             */
            district?: string | null;
            /**
             * Interaction
             * @default null
             */
            interaction?: string | null;
            /**
             * Landmark
             * @default null
             */
            landmark?: string | null;
            /**
             * Particulars
             * @default null
             */
            particulars?: {
                [key: string]: string;
            } | null;
            /**
             * Text
             * @default null
             */
            text?: string | null;
            /**
             * Title
             * @default null
             */
            title?: string | null;
            /**
             * Type
             * @default null
             */
            type?: string | null;
            /**
             * Urgency
             * @default null
             */
            urgency?: string | null;
        };
        /**
         * NewTicketOfMessage
         * @description The ticket about the message.
         */
        NewTicketOfMessage: {
            /** Ticket */
            ticket: string;
        };
        /**
         * NodeChange
         * @description A node that differs.
         */
        NodeChange: {
            /**
             * Change
             * @enum {string}
             */
            change: "added" | "removed" | "changed";
            /** Fields */
            fields: components["schemas"]["FieldChange"][];
            /** Node */
            node: string;
        };
        /**
         * NodeReport
         * @description One node. `exits`: how many went on to each node; `ends`: how many left the flow here, by outcome.
         */
        NodeReport: {
            /** Arrivals */
            arrivals: number;
            /** Ends */
            ends: {
                [key: string]: number;
            };
            /** Exits */
            exits: {
                [key: string]: number;
            };
            /** Hang Ups */
            hang_ups: number;
            /** Label */
            label: string;
            /** Median S */
            median_s: number | null;
            /** No Input */
            no_input: number;
            /** Wrong Keys */
            wrong_keys: number;
        };
        /**
         * NoticeLog
         * @description One page of the log, newest first, and the cursor of the next one.
         */
        NoticeLog: {
            /** Next */
            next: string | null;
            /** Notices */
            notices: components["schemas"]["LoggedNotice"][];
        };
        /**
         * NoticeRules
         * @description All kinds and channels.
         */
        NoticeRules: {
            /** Channels */
            channels: components["schemas"]["ChannelShown"][];
            /** Rules */
            rules: components["schemas"]["RuleShown"][];
        };
        /**
         * ContactForm
         * @description New addresses, with the version that they are based on.
         */
        notices__admin_api__ContactForm: {
            /** Mail */
            mail: string;
            /** Phone */
            phone: string;
            /** Since */
            since: number;
            /** Until */
            until: number;
            /** Version */
            version: number;
        };
        /**
         * RuleForm
         * @description New words or channels, with the version that they are based on.
         */
        notices__admin_api__RuleForm: {
            /** Channels */
            channels: components["schemas"]["Channel"][];
            /** Text */
            text: string;
            /** Title */
            title: string;
            /** Urgent */
            urgent: boolean;
            /** Version */
            version: number;
        };
        /**
         * ReadForm
         * @description The notices that were read; null means all of them.
         */
        notices__api__ReadForm: {
            /** Ids */
            ids: string[] | null;
        };
        /**
         * NoticeState
         * @description The states of a notice.
         * @enum {string}
         */
        NoticeState: "waiting" | "sending" | "ringing" | "sent" | "failed" | "unset" | "no_address";
        /**
         * NowQuery
         * @description One version; all if it is empty.
         */
        NowQuery: {
            /**
             * Version
             * @default
             */
            version?: string;
        };
        /**
         * NumberFields
         * @description A published number. `number`: as published; `published`: where; `test_days`: days between test calls, 0 for
         *     none.
         */
        NumberFields: {
            /**
             * Hours
             * @default
             */
            hours?: string;
            /** @default  */
            merging?: components["schemas"]["Merging"];
            /** Name */
            name: string;
            /**
             * Note
             * @default
             */
            note?: string;
            /** Number */
            number: string;
            /** Owner */
            owner: string;
            /**
             * Published
             * @default
             */
            published?: string;
            /** @default in_use */
            state?: components["schemas"]["NumberState-Input"];
            /**
             * Test Days
             * @default 90
             */
            test_days?: number;
        };
        /**
         * NumberFinding
         * @description The results of a test call.
         * @enum {string}
         */
        NumberFinding: "right" | "wrong" | "not_answered" | "busy" | "out_of_service";
        /**
         * NumberQuery
         * @description One page of a list. `outcome`: only numbers with this outcome, or in this state.
         */
        NumberQuery: {
            /**
             * After
             * @default 0
             */
            after?: number;
            /**
             * Limit
             * @default 100
             */
            limit?: number;
            /**
             * Outcome
             * @default null
             */
            outcome?: string | null;
        };
        /**
         * NumberRow
         * @description A citizen of a list. `number` is masked without `records.numbers`; `call` is '' before the first call.
         */
        NumberRow: {
            /** Answered At */
            answered_at: number | null;
            /** Attempts */
            attempts: number;
            /** Call */
            call: string;
            /** Due At */
            due_at: number;
            level: components["schemas"]["SurveyLevel"] | null;
            /** N */
            n: number;
            /** Note */
            note: string;
            /** Number */
            number: string;
            outcome: components["schemas"]["campaigns__rules__campaigns__Outcome"] | null;
            /** Rang At */
            rang_at: number | null;
            state: components["schemas"]["campaigns__rules__campaigns__NumberState"];
        };
        /**
         * NumberState
         * @description Whether citizens may still be told to dial it.
         * @enum {string}
         */
        "NumberState-Input": "in_use" | "suspended" | "withdrawn";
        /**
         * NumberTest
         * @description A test call. `interaction`: the call that the system made; None: somebody called by other means, and recorded it.
         *     `result`: None until somebody says what the call found. `seconds`: until it was answered.
         */
        NumberTest: {
            /** At */
            at: number;
            /** By */
            by: string;
            /** By Name */
            by_name: string;
            /** Id */
            id: string;
            /**
             * Interaction
             * @default null
             */
            interaction: string | null;
            /**
             * Note
             * @default
             */
            note: string;
            /** Number */
            number: string;
            /** @default null */
            result: components["schemas"]["NumberFinding"] | null;
            /**
             * Seconds
             * @default null
             */
            seconds: number | null;
        };
        /**
         * Offer
         * @description A step that a person may take now, of the whole ticket or with one branch; and what it requires.
         */
        Offer: {
            /** Branch */
            branch: number | null;
            /** Needs */
            needs: components["schemas"]["Need"][];
            step: components["schemas"]["tickets__rules__workflow__states__Step"];
        };
        /**
         * OfferRecord
         * @description One offer to an agent, why it went to this agent, and the resulting talk.
         */
        OfferRecord: {
            /** Agent */
            agent: string;
            /** Candidates */
            candidates: number | null;
            /** Chosen */
            chosen: string | null;
            /** Connected At */
            connected_at: number | null;
            /** Ended At */
            ended_at: number | null;
            /** Id */
            id: string;
            /** Idle S */
            idle_s: number | null;
            /** Interaction */
            interaction: string;
            /** Offered At */
            offered_at: number;
            /** Outbound */
            outbound: boolean;
            /** Outcome */
            outcome: string | null;
            /** Parted At */
            parted_at: number | null;
            /** Queue */
            queue: string;
            /** Rang At */
            rang_at: number | null;
            /** Talk S */
            talk_s: number | null;
            /** Waited S */
            waited_s: number | null;
        };
        /**
         * OldAnswer
         * @description An answer from a version that is no longer in force. `queue`: of its call; `reachable`: the call had a number.
         */
        OldAnswer: {
            answer: components["schemas"]["ShownAnswer"];
            /** Queue */
            queue: string;
            /** Reachable */
            reachable: boolean;
        };
        /**
         * OldAnswers
         * @description `published`: the version in force, null while the article is off line.
         */
        OldAnswers: {
            /** Items */
            items: components["schemas"]["OldAnswer"][];
            /** Published */
            published: number | null;
        };
        /**
         * OldAnswersForm
         * @description The number of past days to look at.
         */
        OldAnswersForm: {
            /**
             * Days
             * @default 30
             */
            days?: number;
        };
        /**
         * Older
         * @description A page of history: older than `before`.
         */
        Older: {
            /**
             * Before
             * @default null
             */
            before?: number | null;
            /**
             * Limit
             * @default 50
             */
            limit?: number;
        };
        /**
         * OneOfMany
         * @description An article and the version of it that was read.
         */
        OneOfMany: {
            /** Id */
            id: string;
            /** Version */
            version: number;
        };
        /**
         * OpeningDecision
         * @description Whether to open the ticket to the person who asked.
         */
        OpeningDecision: {
            /** Allow */
            allow: boolean;
        };
        /**
         * OpeningState
         * @description The states of a request.
         * @enum {string}
         */
        OpeningState: "asked" | "allowed" | "refused" | "over";
        /**
         * OpenSession
         * @description An open session. `browser` is in words; `in_hand`: a citizen's call is ringing or connected there.
         */
        OpenSession: {
            /** Address */
            address: string;
            /** Browser */
            browser: string;
            /** Created At */
            created_at: number;
            /** Id */
            id: string;
            /** In Hand */
            in_hand: boolean;
            /** Present */
            present: boolean;
            /** Seen At */
            seen_at: number;
        };
        /**
         * Order
         * @description The order of the results.
         * @enum {string}
         */
        Order: "relevance" | "clicks" | "time" | "score" | "heat";
        /**
         * Ordered
         * @description The code to key in, its expiry, the numbers that accept it, and whether a telephone is ringing now.
         */
        Ordered: {
            /** Code */
            code: string;
            /** Id */
            id: string;
            /** Numbers */
            numbers: string[];
            /** Rings */
            rings: boolean;
            /** Until */
            until: number;
        };
        /**
         * OutboundOptions
         * @description The allowed destinations and number of calls to the outside, within the site's settings. There is one entry.
         */
        OutboundOptions: {
            /**
             * A Day
             * @default 200
             */
            a_day?: number;
            /**
             * Allowed
             * @default []
             */
            allowed?: string[];
            /**
             * At Once
             * @default 30
             */
            at_once?: number;
            /**
             * Denied
             * @default []
             */
            denied?: string[];
            /**
             * Id
             * @default all
             * @constant
             */
            id?: "all";
            /**
             * Shown
             * @default 12345
             */
            shown?: string;
        };
        /**
         * Outcome
         * @description How a call came out. A call still under way has no outcome.
         * @enum {string}
         */
        "Outcome-Input": "answered" | "self_service" | "out_of_hours" | "wrong_number" | "refused" | "abandoned_flow" | "abandoned_queue" | "missed" | "callback" | "not_reached" | "elsewhere" | "lost";
        /**
         * Overdue
         * @description A clock past its moment, of a ticket in work. `department`: the branch's; for the ticket's own clocks, the
         *     lead.
         */
        Overdue: {
            clock: components["schemas"]["ClockKind"];
            /** Department */
            department: string;
            /** Due At */
            due_at: number;
            /** Number */
            number: string;
            state: components["schemas"]["TicketState"];
            /** Supervisions */
            supervisions: number;
            /** Ticket */
            ticket: string;
            /** Type */
            type: string;
            /** Urgency */
            urgency: string;
            /** Urges */
            urges: number;
        };
        /**
         * OverdueNow
         * @description The overdue clocks, the longest overdue first, at most 500 rows; and the newest lists.
         */
        OverdueNow: {
            /** Lists */
            lists: components["schemas"]["MadeList"][];
            /** Rows */
            rows: components["schemas"]["Overdue"][];
        };
        /**
         * OverdueRule
         * @description When on Wednesdays the list is made, in minutes of the day, and the addresses that get the full one.
         */
        OverdueRule: {
            /**
             * Minute
             * @default 540
             */
            minute: number;
            /**
             * Recipients
             * @default []
             */
            recipients: string[];
            /**
             * Version
             * @default 0
             */
            version: number;
        };
        /**
         * OverflowOptions
         * @description Another queue whose agents help.
         */
        OverflowOptions: {
            /**
             * After S
             * @default null
             */
            after_s?: number | null;
            /** Queue */
            queue: string;
            /**
             * When Nobody
             * @default false
             */
            when_nobody?: boolean;
        };
        /**
         * OwnCall
         * @description A call that was offered to the agent, its outcome, and its ticket.
         *
         *     `number`: the citizen's, masked without `records.numbers`, and empty if the call belongs to a confidential ticket.
         *     `ticket`: the newest of `tickets`, which are all that the agent may open: those that the call was about, such as one
         *     that was urged, before those that were written in it.
         */
        OwnCall: {
            /** Connected At */
            connected_at: number | null;
            /** Ended At */
            ended_at: number | null;
            /** Interaction */
            interaction: string;
            /** Number */
            number: string;
            /** Offered At */
            offered_at: number;
            /** Outbound */
            outbound: boolean;
            /** Outcome */
            outcome: string | null;
            /** Parted At */
            parted_at: number | null;
            /** Queue */
            queue: string;
            /** Rang At */
            rang_at: number | null;
            /** Talk S */
            talk_s: number | null;
            /** Ticket */
            ticket: string | null;
            /** Tickets */
            tickets: components["schemas"]["TicketOfCall"][];
        };
        /**
         * OwnNotice
         * @description A notice to this person.
         */
        OwnNotice: {
            /** About */
            about: string;
            /** Alarm */
            alarm: boolean;
            /** At */
            at: number;
            /** Id */
            id: string;
            /** Kind */
            kind: string;
            /** Of */
            of: string;
            /** Read At */
            read_at: number | null;
            /** Text */
            text: string;
            /** Title */
            title: string;
        };
        /**
         * OwnNotices
         * @description One page of them, newest first, and the cursor of the next one.
         */
        OwnNotices: {
            /** Next */
            next: string | null;
            /** Notices */
            notices: components["schemas"]["OwnNotice"][];
        };
        /**
         * OwnPrompt
         * @description A version of a prompt. `source`: uploaded, recorded or rendered, or built_in while only the built-in voice has
         *     spoken it; `text`: the words, if known.
         */
        OwnPrompt: {
            /** Created At */
            created_at: number;
            /** Created By Name */
            created_by_name: string;
            /** In Force */
            in_force: boolean;
            /** Language */
            language: string;
            /** Prompt */
            prompt: string;
            /** Seconds */
            seconds: number;
            /** Sound */
            sound: string;
            /** Source */
            source: string;
            /** Text */
            text: string;
            /** Version */
            version: number;
        };
        /**
         * OwnSettings
         * @description The state after the wrap-up, and whether calls are answered automatically.
         */
        OwnSettings: {
            /** After Talk */
            after_talk: string;
            /** Auto Answer */
            auto_answer: boolean;
        };
        /**
         * OwnTask
         * @description An open task of this person, or of the person's department or role.
         */
        OwnTask: {
            assignee: components["schemas"]["Assignee"];
            /** Created At */
            created_at: number;
            deed: components["schemas"]["TaskAction"];
            /** Due At */
            due_at: number;
            /** Id */
            id: string;
            /** Name */
            name: string;
            /** Number */
            number: string;
            /** Ticket */
            ticket: string;
            /** Whom */
            whom: string;
        };
        /**
         * Page
         * @description Where in a list a page begins.
         */
        Page: {
            /**
             * After
             * @default null
             */
            after?: string | null;
        };
        /**
         * PaperOrder
         * @description The ids of the draft's attachments in their new order.
         */
        PaperOrder: {
            /** Papers */
            papers: string[];
        };
        /**
         * PaperState
         * @description How far an attachment has been read.
         * @enum {string}
         */
        PaperState: "waiting" | "read" | "refused";
        /**
         * PaperText
         * @description An attachment and its text; only the beginning of a long text.
         */
        PaperText: {
            paper: components["schemas"]["ShownPaper"];
            /** Pieces */
            pieces: components["schemas"]["ShownPiece"][];
        };
        /**
         * PartRole
         * @description An agent's part in a call.
         * @enum {string}
         */
        PartRole: "led" | "joined";
        /**
         * PastCall
         * @description A call with its results. `faxes`, `messages` and `level` are only set for people who may see them.
         */
        PastCall: {
            /** Agent */
            agent: string;
            direction: components["schemas"]["Direction"];
            /** Faxes */
            faxes: number;
            level: components["schemas"]["SurveyLevel"] | null;
            /** Messages */
            messages: number;
            outcome: components["schemas"]["records__rules__record__Outcome"] | null;
            /** Queue */
            queue: string;
            /** Queue Name */
            queue_name: string;
            /** Talk S */
            talk_s: number;
            /** Tickets */
            tickets: components["schemas"]["TicketOfCall"][];
        };
        /**
         * PastCallback
         * @description A call-back that was promised to the customer. `outcome`: null while it waits.
         */
        PastCallback: {
            /** Attempts */
            attempts: number;
            /** Outcome */
            outcome: string | null;
            /** Queue */
            queue: string;
            /** Queue Name */
            queue_name: string;
        };
        /**
         * PastFax
         * @description A fax that was sent to the customer.
         */
        PastFax: {
            /** Pages */
            pages: number;
            /** State */
            state: string;
            /** Subject */
            subject: string;
        };
        /**
         * PastTicket
         * @description A ticket about the customer's matter. `times`: how often somebody has contacted us about it. A ticket that was
         *     merged into another is not in the history.
         */
        PastTicket: {
            /** Department */
            department: string;
            /** Number */
            number: string;
            state: components["schemas"]["TicketState"];
            /** Times */
            times: number;
            /** Title */
            title: string;
            /** Type */
            type: string;
            /** Urgency */
            urgency: string;
        };
        /**
         * PathStep
         * @description One place in the flow that the caller passed.
         */
        PathStep: {
            /** At */
            at: number;
            /** Keys */
            keys: string;
            /** Label */
            label: string;
            /** Node */
            node: string;
            /** Note */
            note: string;
        };
        /**
         * PeerState
         * @description A platform, and the state of the link to it. `silent`: its secret's file is missing or readable by others.
         */
        PeerState: {
            /** Answered At */
            answered_at: number | null;
            /** Dead */
            dead: number;
            /** Failed At */
            failed_at: number | null;
            /** Host */
            host: string;
            /** Id */
            id: string;
            /** Level */
            level: string;
            /** Name */
            name: string;
            /** Reason */
            reason: string;
            /** Refused */
            refused: number;
            /**
             * State
             * @enum {string}
             */
            state: "up" | "down" | "unknown" | "silent";
            /** Waiting */
            waiting: number;
            /** Waiting Since */
            waiting_since: number | null;
        };
        Pending: {
            /** @constant */
            pending: true;
        };
        /**
         * PendingRequest
         * @description A pending request to the platform above.
         * @enum {string}
         */
        PendingRequest: "" | "return" | "extension";
        /**
         * Period
         * @description A period, from and until.
         */
        Period: {
            /** Since */
            since: number;
            /** Until */
            until: number;
        };
        /**
         * Person
         * @description An account as administrators see it.
         */
        Person: {
            after_talk: components["schemas"]["AgentState"];
            /** Agent */
            agent: string | null;
            /** Auto Answer */
            auto_answer: boolean;
            /** Created At */
            created_at: number;
            /** Demo */
            demo: boolean;
            /** Departments */
            departments: string[];
            /** Disabled */
            disabled: boolean;
            /** Groups */
            groups: string[];
            /** Id */
            id: string;
            /**
             * Language
             * @enum {string}
             */
            language: "zh" | "en";
            /** Languages */
            languages: string[];
            /** Name */
            name: string;
            /** Roles */
            roles: string[];
            /** Skills */
            skills: {
                [key: string]: number;
            };
            /** Training */
            training: boolean;
            /** Username */
            username: string;
            /** Version */
            version: number;
        };
        /**
         * PhoneAccess
         * @description The credentials with which the page's phone registers. The secret is only valid for this sign-on.
         *
         *     `websocket` is a path and query on the page's own origin. It opens the way to Asterisk while the seat is taken, and
         *     for a day at most.
         */
        PhoneAccess: {
            /** Secret */
            secret: string;
            /** Uri */
            uri: string;
            /** User */
            user: string;
            /** Websocket */
            websocket: string;
        };
        /**
         * PhoneChoice
         * @description `chosen` is `page` or the number of a desk phone; `own` is the desk phone with the seat's own number.
         */
        PhoneChoice: {
            /** Chosen */
            chosen: string;
            /** Desk Phones */
            desk_phones: boolean;
            /** Own */
            own: string | null;
        };
        /**
         * PhoneEmergency
         * @description An announcement's audience, its end, the language it is spoken in, and the number to call, if any.
         */
        PhoneEmergency: {
            /** Ends */
            ends: number;
            /**
             * Flows
             * @default []
             */
            flows?: string[];
            /**
             * Hangs Up
             * @default false
             */
            hangs_up?: boolean;
            /**
             * Language
             * @default zh
             * @enum {string}
             */
            language?: "zh" | "en";
            /**
             * Numbers
             * @default []
             */
            numbers?: string[];
            /**
             * Ring
             * @default
             */
            ring?: string;
            /**
             * Skippable
             * @default false
             */
            skippable?: boolean;
        };
        /**
         * PhoneReply
         * @description The page's phone; null if the seat has a desk phone.
         */
        PhoneReply: {
            phone: components["schemas"]["PhoneAccess"] | null;
        };
        /**
         * PictureQuery
         * @description The size of a picture.
         */
        PictureQuery: {
            /**
             * Small
             * @default false
             */
            small?: boolean;
        };
        /**
         * Piece
         * @description A part of a snippet; `hit`: it matches the search.
         */
        Piece: {
            /** Hit */
            hit: boolean;
            /** Text */
            text: string;
        };
        /**
         * PieceKind
         * @description The parts of which a document consists. `WHOLE`: it has no places that a reader could turn to.
         * @enum {string}
         */
        PieceKind: "whole" | "page" | "sheet" | "slide";
        /**
         * Placed
         * @description The call that is being placed.
         */
        Placed: {
            /** Interaction */
            interaction: string;
        };
        /**
         * PlaceForm
         * @description The place among the siblings, counted from 0.
         */
        PlaceForm: {
            /** Place */
            place: number;
        };
        /**
         * Platform
         * @description A higher platform that tickets are exchanged with.
         */
        Platform: {
            /** Id */
            id: string;
            /** Name */
            name: string;
        };
        /**
         * Pop
         * @description Everything that the agent sees as the phone rings.
         */
        Pop: {
            before: components["schemas"]["PopBefore"] | null;
            /** Closed Tickets */
            closed_tickets: components["schemas"]["TicketSummary"][];
            /** Customers */
            customers: components["schemas"]["CustomerRow"][];
            /** Earlier */
            earlier: components["schemas"]["PopEarlier"][];
            interaction: components["schemas"]["PopInteraction"];
            matter: components["schemas"]["PopMatter"] | null;
            /** Open Tickets */
            open_tickets: components["schemas"]["TicketSummary"][];
            /** Submitted */
            submitted: components["schemas"]["TicketPage"][];
            ticket: components["schemas"]["TicketPage"] | null;
        };
        /**
         * PopBefore
         * @description The agent who had this call until now, and why it is in line again.
         */
        PopBefore: {
            /** Agent */
            agent: string;
            /** Name */
            name: string;
            why: components["schemas"]["Handover"];
        };
        /**
         * PopEarlier
         * @description A call of the same number, and its ticket.
         */
        PopEarlier: {
            /** Agent */
            agent: string | null;
            /** Arrived At */
            arrived_at: number;
            /** Ended At */
            ended_at: number | null;
            /** Id */
            id: string;
            /** Outbound */
            outbound: boolean;
            outcome: components["schemas"]["records__rules__record__Outcome"] | null;
            /** Talk S */
            talk_s: number;
            /** Ticket */
            ticket: string | null;
        };
        /**
         * PopInteraction
         * @description The interaction that rings.
         */
        PopInteraction: {
            /** Arrived At */
            arrived_at: number;
            /** Called */
            called: string;
            /** Caller */
            caller: string;
            /** Id */
            id: string;
            kind: components["schemas"]["core__messages__floor__Kind"];
            lost: components["schemas"]["Lost"] | null;
            /** Path */
            path: components["schemas"]["PathStep"][];
            /** Queue */
            queue: string;
            /** Queued At */
            queued_at: number;
            /** Vip */
            vip: boolean;
        };
        /**
         * PopMatter
         * @description The probable subject of the call: an open ticket, and how many contacts about it there are, with this one
         *     if the citizen has called.
         */
        PopMatter: {
            /** Department */
            department: string;
            /** Due At */
            due_at: number | null;
            /** Number */
            number: string;
            state: components["schemas"]["TicketState"];
            /** Ticket */
            ticket: string;
            /** Times */
            times: number;
            /** Title */
            title: string;
        };
        /**
         * PreviewedRole
         * @description The role to preview.
         */
        PreviewedRole: {
            /** Role */
            role: string;
        };
        /**
         * Priority
         * @description The caller's priority, which replaces that of the flow and of a VIP number. And the reason.
         */
        Priority: {
            /** Priority */
            priority: number;
            /** Reason */
            reason: string;
        };
        /**
         * Progress
         * @description A campaign with its progress: the count of numbers by outcome, and `levels` of those that gave a score.
         *
         *     `changed` is a different number whenever anything has changed.
         */
        Progress: {
            campaign: components["schemas"]["Campaign"];
            /** Changed */
            changed: number;
            /** Levels */
            levels: {
                [key: string]: number;
            };
            /** Outcomes */
            outcomes: {
                [key: string]: number;
            };
            /** Ringing */
            ringing: number;
            /** Total */
            total: number;
            /** Waiting */
            waiting: number;
        };
        /**
         * PromoteForm
         * @description `leave`: the former lead writes up; else the former lead stays as a participant.
         */
        PromoteForm: {
            /**
             * Leave
             * @default false
             */
            leave?: boolean;
        };
        /**
         * PublicFacts
         * @description The content of the sign-in page.
         */
        PublicFacts: {
            /** Demo */
            demo: boolean;
            /** Languages */
            languages: string[];
            /** Name */
            name: string;
            /** Zone */
            zone: string;
        };
        /**
         * PublicNumber
         * @description A published number. `number`: as published, 0898-12345678 or 12366; `published`: where; `hours`: when it is
         *     answered; `test_days`: a test call is due so many days after the last one, 0 for never.
         */
        PublicNumber: {
            /** Created At */
            created_at: number;
            /**
             * Hours
             * @default
             */
            hours: string;
            /** Id */
            id: string;
            /** @default  */
            merging: components["schemas"]["Merging"];
            /** Name */
            name: string;
            /**
             * Note
             * @default
             */
            note: string;
            /** Number */
            number: string;
            /** Owner */
            owner: string;
            /**
             * Published
             * @default
             */
            published: string;
            /** @default in_use */
            state: components["schemas"]["hotline__rules__public_numbers__NumberState"];
            /**
             * Test Days
             * @default 90
             */
            test_days: number;
            /** Updated At */
            updated_at: number;
            /** Updated By Name */
            updated_by_name: string;
            /** Version */
            version: number;
        };
        /**
         * Published
         * @description The version, and whether it runs or waits for its sounds (which `job` makes).
         */
        Published: {
            /**
             * Job
             * @default
             */
            job: string;
            /**
             * State
             * @enum {string}
             */
            state: "running" | "rendering";
            /** Version */
            version: string;
        };
        /**
         * PublishForm
         * @description The draft to put in force, and why. `force_file`: replace the file even if somebody has changed it.
         */
        PublishForm: {
            /** Draft Version */
            draft_version: number;
            /**
             * Force File
             * @default false
             */
            force_file?: boolean;
            /** Reason */
            reason: string;
        };
        /**
         * QueueDay
         * @description One queue since the site's midnight. docs/figures.md defines each figure.
         */
        QueueDay: {
            /** Abandoned */
            abandoned: number;
            /** Abandoned Short */
            abandoned_short: number;
            /** Answer Within S */
            answer_within_s: number;
            /** Answered */
            answered: number;
            /** Answered In Time */
            answered_in_time: number;
            /** Average Wait S */
            average_wait_s: number | null;
            /** Connect Rate */
            connect_rate: number | null;
            /** Id */
            id: string;
            /** Name */
            name: string;
            /** Offered */
            offered: number;
            /** Service Level */
            service_level: number | null;
            /** Waiting */
            waiting: number;
        };
        /**
         * QueuedFax
         * @description A fax that was queued.
         */
        QueuedFax: {
            /** Id */
            id: string;
        };
        /**
         * QueueOptions
         * @description The rules of one queue.
         */
        QueueOptions: {
            /**
             * Ageing S
             * @default 60
             */
            ageing_s?: number;
            /**
             * Announce S
             * @default 10
             */
            announce_s?: number;
            /**
             * Answer Within S
             * @default 15
             */
            answer_within_s?: number;
            /**
             * Best First
             * @default false
             */
            best_first?: boolean;
            /**
             * By Language
             * @default false
             */
            by_language?: boolean;
            /**
             * Callback Attempts
             * @default 0
             */
            callback_attempts?: number;
            /**
             * Callback Expire S
             * @default 14400
             */
            callback_expire_s?: number;
            /**
             * Callback Gap S
             * @default 600
             */
            callback_gap_s?: number;
            /**
             * Callback Hours
             * @default
             */
            callback_hours?: string;
            /** Id */
            id: string;
            /**
             * Last Agent Memory S
             * @default 86400
             */
            last_agent_memory_s?: number;
            /**
             * Last Agent S
             * @default 0
             */
            last_agent_s?: number;
            /**
             * Max Wait S
             * @default null
             */
            max_wait_s?: number | null;
            /** Min Levels */
            min_levels?: {
                [key: string]: number;
            };
            /** Name */
            name: string;
            /**
             * Name En
             * @default
             */
            name_en?: string;
            /**
             * Offer S
             * @default 10
             */
            offer_s?: number;
            /**
             * Overflow
             * @default []
             */
            overflow?: components["schemas"]["OverflowOptions"][];
            /**
             * Priority
             * @default 0
             */
            priority?: number;
            /**
             * Rings
             * @default []
             */
            rings?: components["schemas"]["RingOptions"][];
            /**
             * Short Abandon S
             * @default 5
             */
            short_abandon_s?: number;
            /**
             * Skills
             * @default []
             */
            skills?: string[];
            /**
             * Training
             * @default false
             */
            training?: boolean;
            /**
             * Wrap Up S
             * @default null
             */
            wrap_up_s?: number | null;
            /**
             * Wrap Up Warn S
             * @default 120
             */
            wrap_up_warn_s?: number | null;
        };
        /**
         * QueueTarget
         * @description A queue, with its number of waiting callers and ready agents.
         */
        QueueTarget: {
            /** Id */
            id: string;
            /** Name */
            name: string;
            /** Name En */
            name_en: string;
            /** Ready */
            ready: number;
            /** Waiting */
            waiting: number;
        };
        /**
         * QuietForm
         * @description New quiet hours, with the version that they are based on.
         */
        QuietForm: {
            /** Since */
            since: number;
            /** Until */
            until: number;
            /** Version */
            version: number;
        };
        /**
         * Raised
         * @description The reports of one reporter in a period, and what became of them.
         */
        Raised: {
            /** Accepted */
            accepted: number;
            /** By */
            by: string;
            /** Done */
            done: number;
            /** Mistakes */
            mistakes: number;
            /** Name */
            name: string;
            /** Raised */
            raised: number;
            /** Refused */
            refused: number;
        };
        /**
         * RaiseForm
         * @description A mistake in an article, in words; or a search without an answer. `interaction`: the call in which it came up.
         */
        RaiseForm: {
            about: components["schemas"]["About"];
            /**
             * Article
             * @default null
             */
            article?: string | null;
            /**
             * Interaction
             * @default null
             */
            interaction?: string | null;
            /**
             * Query
             * @default
             */
            query?: string;
            /**
             * Text
             * @default
             */
            text?: string;
        };
        /**
         * RatedArticle
         * @description The mean ratings that an article got in the period, and the number of ratings.
         */
        RatedArticle: {
            /** Content */
            content: number;
            /** Department */
            department: string;
            /** Form */
            form: number;
            /** Id */
            id: string;
            /** Rated */
            rated: number;
            /** Score */
            score: number;
            /** Title */
            title: string;
            /** Value */
            value: number;
        };
        /**
         * Rating
         * @description Points from 1 to 5 for form, content and value, and a comment.
         */
        Rating: {
            /**
             * Comment
             * @default
             */
            comment: string;
            /** Content */
            content: number;
            /** Form */
            form: number;
            /** Value */
            value: number;
        };
        /**
         * RatingForm
         * @description Points from 1 to 5 for form, content and value, and a comment.
         */
        RatingForm: {
            /**
             * Comment
             * @default
             */
            comment?: string;
            /** Content */
            content: number;
            /** Form */
            form: number;
            /** Value */
            value: number;
        };
        /**
         * ReadArticle
         * @description How often an article was read in the period, and by how many people as far as single reads are kept.
         */
        ReadArticle: {
            /** Department */
            department: string;
            /** Id */
            id: string;
            /** Readers */
            readers: number;
            /** Reads */
            reads: number;
            /** Title */
            title: string;
        };
        /**
         * ReadDay
         * @description A day on which something was read.
         */
        ReadDay: {
            /**
             * Day
             * Format: date
             */
            day: string;
            /** Readers */
            readers: number;
            /** Reads */
            reads: number;
        };
        /**
         * Readers
         * @description An announcement, with the people who have read it and those who have not.
         */
        Readers: {
            announcement: components["schemas"]["Announcement"];
            /** Read */
            read: components["schemas"]["Receipt"][];
            /** Unread */
            unread: components["schemas"]["Unread"][];
        };
        /**
         * Reading
         * @description An article as agents read it. `categories`: names from the dimension down; `ratings`: the means of `form`,
         *     `content` and `value`; `rated`: the number of ratings; `own`: the reader's own rating; `folder`: the folder in which
         *     the reader keeps it, None if not kept; `mine`: the reader may change it.
         */
        Reading: {
            age: components["schemas"]["Age"];
            /** Body */
            body: string;
            /** By Name */
            by_name: string;
            /** Categories */
            categories: string[][];
            /** Clicks */
            clicks: number;
            /** Department */
            department: string;
            /** Folder */
            folder: string | null;
            form: components["schemas"]["Form"];
            /** Id */
            id: string;
            /** Keywords */
            keywords: string[];
            /** Mine */
            mine: boolean;
            /** N */
            n: number;
            own: components["schemas"]["Rating"] | null;
            /** Published At */
            published_at: number;
            /** Rated */
            rated: number;
            /** Ratings */
            ratings: {
                [key: string]: number;
            };
            /** Related */
            related: components["schemas"]["Named"][];
            /** Review At */
            review_at: number | null;
            /** Said */
            said: components["schemas"]["Said"][];
            /** Score */
            score: number;
            /** Title */
            title: string;
            /** Valid From */
            valid_from: number | null;
            /** Valid To */
            valid_to: number | null;
        };
        /**
         * ReadingState
         * @description The progress of reading. `missing`: packages that an administrator has to install; if none, `unread` faxes are
         *     still to be read.
         */
        ReadingState: {
            /** Missing */
            missing: string[];
            /** Unread */
            unread: number;
        };
        /**
         * ReasonForm
         * @description A reason.
         */
        ReasonForm: {
            /** Reason */
            reason: string;
        };
        /**
         * Receipt
         * @description A note that somebody has read this version of an announcement.
         */
        Receipt: {
            /** Announcement */
            announcement: string;
            /** Name */
            name: string;
            /** Read At */
            read_at: number;
            /** User */
            user: string;
            /** Version */
            version: number;
        };
        /**
         * RecordAgent
         * @description An agent's part in a call. `name` is empty for somebody who no longer has an account.
         */
        RecordAgent: {
            /** Agent */
            agent: string;
            /** Connected At */
            connected_at: number | null;
            /** Hold S */
            hold_s: number;
            /** Name */
            name: string;
            /** Offered At */
            offered_at: number;
            /** Outcome */
            outcome: string | null;
            /** Parted At */
            parted_at: number | null;
            /** Rang At */
            rang_at: number | null;
            role: components["schemas"]["PartRole"];
            /** Talk S */
            talk_s: number;
            /** Wrap S */
            wrap_s: number;
        };
        /**
         * RecordAnswer
         * @description An article that the citizen got in the call: version `n`, at this second of the recording.
         */
        RecordAnswer: {
            /** Article */
            article: string;
            /** At */
            at: number;
            /** By Name */
            by_name: string;
            how: components["schemas"]["knowledge__answers__store__How"];
            /** N */
            n: number;
            /** Second */
            second: number | null;
            /** Title */
            title: string;
        };
        /**
         * RecordChoice
         * @description An option of the filter.
         */
        RecordChoice: {
            /** Id */
            id: string;
            /** Name */
            name: string;
        };
        /**
         * RecordChoices
         * @description The agents whose calls this person may see, and the queues.
         */
        RecordChoices: {
            /** Agents */
            agents: components["schemas"]["RecordChoice"][];
            /** Queues */
            queues: components["schemas"]["RecordChoice"][];
        };
        /**
         * RecordDetail
         * @description One call with its story. `listen`: whether this person may play its recordings. `names`: of the agents in it.
         *
         *     `more`: the story continues, but only its first events were read.
         */
        RecordDetail: {
            /** Answers */
            answers: components["schemas"]["RecordAnswer"][];
            /** Chapters */
            chapters: components["schemas"]["Chapter"][];
            /** Emergencies */
            emergencies: components["schemas"]["EmergencyCard"][];
            /** Listen */
            listen: boolean;
            /** More */
            more: boolean;
            /** Names */
            names: {
                [key: string]: string;
            };
            record: components["schemas"]["RecordRow"];
            /** Recordings */
            recordings: components["schemas"]["RecordingView"][];
        };
        /**
         * RecordedTest
         * @description A test call that somebody has made by other means. `seconds`: until it was answered.
         */
        RecordedTest: {
            /** At */
            at: number;
            /**
             * Note
             * @default
             */
            note?: string;
            result: components["schemas"]["NumberFinding"];
            /**
             * Seconds
             * @default null
             */
            seconds?: number | null;
        };
        /**
         * RecordExport
         * @description The calls to export.
         */
        RecordExport: {
            filter: components["schemas"]["RecordFilter"];
            /**
             * Form
             * @default csv
             * @enum {string}
             */
            form?: "csv" | "xlsx";
            /**
             * Language
             * @enum {string}
             */
            language: "zh" | "en";
        };
        /**
         * RecordFilter
         * @description The calls to list; all given conditions must hold. Times are when a call began, in seconds.
         *
         *     `number`: the citizen's number; its first digits are enough for people who see whole numbers. `min_talk_s`: the
         *     shortest talk. `figure`: only the calls that this figure counts. Without a number, `since` is needed, and the period
         *     is at most 93 days.
         */
        RecordFilter: {
            /**
             * Agent
             * @default null
             */
            agent?: string | null;
            /** @default null */
            direction?: components["schemas"]["Direction"] | null;
            /** @default null */
            figure?: components["schemas"]["Figure"] | null;
            /**
             * Min Talk S
             * @default 0
             */
            min_talk_s?: number;
            /**
             * Number
             * @default null
             */
            number?: string | null;
            /**
             * Outcomes
             * @default []
             */
            outcomes?: components["schemas"]["Outcome-Input"][];
            /**
             * Queue
             * @default null
             */
            queue?: string | null;
            /**
             * Recorded
             * @default null
             */
            recorded?: boolean | null;
            /**
             * Since
             * @default null
             */
            since?: number | null;
            /**
             * Training
             * @default null
             */
            training?: boolean | null;
            /**
             * Until
             * @default null
             */
            until?: number | null;
        };
        /**
         * Heard
         * @description The listening to which this request belongs, from `POST /api/recordings/{recording}/listenings`.
         *
         *     `raw`: the player has begun with the unfiled sound, and cannot switch to another format.
         */
        recording__api__Heard: {
            /**
             * Listening
             * @default null
             */
            listening?: string | null;
            /**
             * Raw
             * @default false
             */
            raw?: boolean;
        };
        /**
         * Reason
         * @description The reason in a few words, without the citizen's words.
         */
        recording__api__Reason: {
            /**
             * Reason
             * @default
             */
            reason?: string;
        };
        /**
         * RecordingCategory
         * @description A rule by which recordings can be kept. `title` is '' for one of the system's own; `days` null: for ever.
         */
        RecordingCategory: {
            /** Category */
            category: string;
            /** Days */
            days: number | null;
            /** Title */
            title: string;
        };
        /**
         * RecordingDeed
         * @description The effect of a rule on a call.
         * @enum {string}
         */
        RecordingDeed: "recorded" | "waived";
        /**
         * RecordingDeletion
         * @description The deletion of a recording: by whom and why, both '' when its time was up; `row` of the chain of hashes.
         */
        RecordingDeletion: {
            /** At */
            at: number;
            /** By */
            by: string;
            /** Row */
            row: number;
            /** Why */
            why: string;
        };
        /**
         * RecordingDetail
         * @description A recording with its talk. `download`: whether this person may download it; `tag`: whether they may tag it.
         */
        RecordingDetail: {
            /** Download */
            download: boolean;
            /** Tag */
            tag: boolean;
            talk: components["schemas"]["RecordingRow"];
        };
        /**
         * RecordingKept
         * @description How a recording is kept. `in_file_store`: it is encrypted in the file store; else it has yet to be moved there.
         *
         *     `until`: when its time is up; null: never, or not before its holds are released. `deleted_by` is '' when a rule
         *     deleted it. `may_keep`: whether this person can hold it, release it and choose its rule.
         */
        RecordingKept: {
            /** Category */
            category: string;
            /** Deleted At */
            deleted_at: number | null;
            /** Deleted By */
            deleted_by: string;
            /** Deleted Why */
            deleted_why: string;
            /** Holds */
            holds: components["schemas"]["Hold"][];
            /** In File Store */
            in_file_store: boolean;
            /** May Keep */
            may_keep: boolean;
            /** Sha256 */
            sha256: string;
            /** Stored At */
            stored_at: number | null;
            /** Title */
            title: string;
            /** Until */
            until: number | null;
        };
        /**
         * RecordingPage
         * @description Talks, newest first. `next` is the cursor of the next page.
         */
        RecordingPage: {
            /** Items */
            items: components["schemas"]["RecordingRow"][];
            /** Next */
            next: string | null;
        };
        /**
         * RecordingRow
         * @description A talk in the list. `number` is masked without `records.numbers`; `recording` is '' where there is none.
         *
         *     `state`: ready; failed: the parts are kept; waiting: for room on the disk; waived: a rule excludes it from
         *     recording; missing: for an unknown reason. `agents` has everybody who was in the talk, with their names; `tickets`
         *     are ids and numbers of tickets of the call. `marks`: on legal hold, and whether that ends within a week.
         */
        RecordingRow: {
            /** Agents */
            agents: {
                [key: string]: string;
            };
            /** At */
            at: number;
            /** Call */
            call: string;
            deleted: components["schemas"]["RecordingDeletion"] | null;
            /**
             * Direction
             * @enum {string}
             */
            direction: "in" | "out" | "callback";
            /** Ended At */
            ended_at: number | null;
            /** Faults */
            faults: string;
            /** Level */
            level: string;
            /** Marks */
            marks: ("held" | "ending" | "deleted")[];
            /** Number */
            number: string;
            /** Queue */
            queue: string;
            /** Queue Name */
            queue_name: string;
            /** Recording */
            recording: string;
            /** Seconds */
            seconds: number;
            /**
             * State
             * @enum {string}
             */
            state: "ready" | "failed" | "waiting" | "waived" | "missing";
            /** Tags */
            tags: string[];
            /** Talk S */
            talk_s: number;
            /** Tickets */
            tickets: string[];
            /** Training */
            training: boolean;
        };
        /**
         * RecordingRuleOptions
         * @description Whether calls of this queue, agent and direction (empty: any), or `share` percent of them, are recorded.
         */
        RecordingRuleOptions: {
            /**
             * Agent
             * @default
             */
            agent?: string;
            /**
             * Category
             * @default
             */
            category?: string;
            /** @default waived */
            deed?: components["schemas"]["RecordingDeed"];
            /** Id */
            id: string;
            /** Name */
            name: string;
            /**
             * Queue
             * @default
             */
            queue?: string;
            /**
             * Share
             * @default 100
             */
            share?: number;
            /**
             * Way
             * @default
             * @enum {string}
             */
            way?: "" | "in" | "out" | "callback";
        };
        /**
         * RecordingSearch
         * @description One page of recordings. `cursor`: the `next` of the page before.
         */
        RecordingSearch: {
            /**
             * Agent
             * @default null
             */
            agent?: string | null;
            /**
             * Cursor
             * @default null
             */
            cursor?: string | null;
            /**
             * Direction
             * @default null
             */
            direction?: ("in" | "out" | "callback") | null;
            /**
             * Ends
             * @default null
             */
            ends?: string | null;
            /**
             * Kept
             * @default null
             */
            kept?: ("held" | "ending" | "deleted") | null;
            /** @default null */
            level?: components["schemas"]["SurveyLevel"] | null;
            /**
             * Limit
             * @default 50
             */
            limit?: number;
            /**
             * Max S
             * @default null
             */
            max_s?: number | null;
            /**
             * Min S
             * @default 0
             */
            min_s?: number;
            /**
             * Number
             * @default null
             */
            number?: string | null;
            /**
             * Queue
             * @default null
             */
            queue?: string | null;
            /**
             * Since
             * @default null
             */
            since?: number | null;
            /**
             * States
             * @default [
             *       "ready"
             *     ]
             */
            states?: ("ready" | "failed" | "waiting" | "waived" | "missing")[];
            /**
             * Tag
             * @default null
             */
            tag?: string | null;
            /**
             * Ticket
             * @default null
             */
            ticket?: string | null;
            /**
             * Training
             * @default null
             */
            training?: boolean | null;
            /**
             * Until
             * @default null
             */
            until?: number | null;
        };
        /**
         * RecordingView
         * @description A recording on its way to the file store. `seconds`: its length, 0 until it is filed.
         */
        RecordingView: {
            /** Id */
            id: string;
            /** Interaction */
            interaction: string;
            /** Seconds */
            seconds: number;
            /**
             * State
             * @enum {string}
             */
            state: "recording" | "filing" | "waiting" | "ready" | "failed";
        };
        /**
         * RecordingViewFilter
         * @description The saved conditions, likewise.
         */
        RecordingViewFilter: {
            /**
             * Agent
             * @default null
             */
            agent?: string | null;
            /**
             * Direction
             * @default null
             */
            direction?: ("in" | "out" | "callback") | null;
            /**
             * Ends
             * @default null
             */
            ends?: string | null;
            /**
             * Kept
             * @default null
             */
            kept?: ("held" | "ending" | "deleted") | null;
            /** @default null */
            level?: components["schemas"]["SurveyLevel"] | null;
            /**
             * Max S
             * @default null
             */
            max_s?: number | null;
            /**
             * Min S
             * @default 0
             */
            min_s?: number;
            /**
             * Number
             * @default null
             */
            number?: string | null;
            /**
             * Period
             * @default null
             */
            period?: ("today" | "yesterday" | "week" | "month") | null;
            /**
             * Queue
             * @default null
             */
            queue?: string | null;
            /**
             * Since
             * @default null
             */
            since?: number | null;
            /**
             * States
             * @default [
             *       "ready"
             *     ]
             */
            states?: ("ready" | "failed" | "waiting" | "waived" | "missing")[];
            /**
             * Tag
             * @default null
             */
            tag?: string | null;
            /**
             * Ticket
             * @default null
             */
            ticket?: string | null;
            /**
             * Training
             * @default null
             */
            training?: boolean | null;
            /**
             * Until
             * @default null
             */
            until?: number | null;
        };
        /**
         * RecordingViewForm
         * @description A view of recordings.
         */
        RecordingViewForm: {
            /**
             * Columns
             * @default []
             */
            columns?: string[];
            filter: components["schemas"]["RecordingViewFilter"];
            /** Name */
            name: string;
            /**
             * Shared
             * @default false
             */
            shared?: boolean;
        };
        /**
         * RecordPage
         * @description Calls, newest first. `next` is the cursor of the next page.
         */
        RecordPage: {
            /** Items */
            items: components["schemas"]["RecordRow"][];
            /** Next */
            next: string | null;
        };
        /**
         * RecordRow
         * @description A call in the list. `number` is the citizen's, masked without `records.numbers`; `outcome` is null while the
         *     call lasts.
         *
         *     `recorded`: '' without a recording, else its state; `tickets`: those of the call that this person may open, the ones
         *     that it was about before those that were written in it.
         */
        RecordRow: {
            /** Agents */
            agents: components["schemas"]["RecordAgent"][];
            /** Begun At */
            begun_at: number;
            /** Called */
            called: string;
            direction: components["schemas"]["Direction"];
            /** Ended At */
            ended_at: number | null;
            /** Ended By */
            ended_by: string | null;
            /** Hold S */
            hold_s: number;
            /** Id */
            id: string;
            /** Number */
            number: string;
            outcome: components["schemas"]["records__rules__record__Outcome"] | null;
            /** Path */
            path: string;
            /** Queue */
            queue: string;
            /** Queue Name */
            queue_name: string;
            /** Recorded */
            recorded: string;
            /** Recorded S */
            recorded_s: number;
            /** Talk S */
            talk_s: number;
            /** Talked At */
            talked_at: number | null;
            /** Tickets */
            tickets: components["schemas"]["TicketOfCall"][];
            /** Training */
            training: boolean;
            /** Trunk */
            trunk: string;
            /** Waited S */
            waited_s: number;
            /** Wrap S */
            wrap_s: number;
        };
        /**
         * Outcome
         * @description How a call came out. A call still under way has no outcome.
         * @enum {string}
         */
        records__rules__record__Outcome: "answered" | "self_service" | "out_of_hours" | "wrong_number" | "refused" | "abandoned_flow" | "abandoned_queue" | "missed" | "callback" | "not_reached" | "elsewhere" | "lost";
        /**
         * RecordSearch
         * @description One page of calls. `cursor`: the `next` of the page before.
         */
        RecordSearch: {
            /**
             * Agent
             * @default null
             */
            agent?: string | null;
            /**
             * Cursor
             * @default null
             */
            cursor?: string | null;
            /** @default null */
            direction?: components["schemas"]["Direction"] | null;
            /** @default null */
            figure?: components["schemas"]["Figure"] | null;
            /**
             * Limit
             * @default 50
             */
            limit?: number;
            /**
             * Min Talk S
             * @default 0
             */
            min_talk_s?: number;
            /**
             * Number
             * @default null
             */
            number?: string | null;
            /**
             * Outcomes
             * @default []
             */
            outcomes?: components["schemas"]["Outcome-Input"][];
            /**
             * Queue
             * @default null
             */
            queue?: string | null;
            /**
             * Recorded
             * @default null
             */
            recorded?: boolean | null;
            /**
             * Since
             * @default null
             */
            since?: number | null;
            /**
             * Training
             * @default null
             */
            training?: boolean | null;
            /**
             * Until
             * @default null
             */
            until?: number | null;
        };
        /**
         * RecordViewFilter
         * @description The saved conditions. They have a `period` instead of times, because it moves with the day.
         */
        RecordViewFilter: {
            /**
             * Agent
             * @default null
             */
            agent?: string | null;
            /** @default null */
            direction?: components["schemas"]["Direction"] | null;
            /** @default null */
            figure?: components["schemas"]["Figure"] | null;
            /**
             * Min Talk S
             * @default 0
             */
            min_talk_s?: number;
            /**
             * Number
             * @default null
             */
            number?: string | null;
            /**
             * Outcomes
             * @default []
             */
            outcomes?: components["schemas"]["Outcome-Input"][];
            /**
             * Period
             * @default null
             */
            period?: ("today" | "yesterday" | "week" | "month") | null;
            /**
             * Queue
             * @default null
             */
            queue?: string | null;
            /**
             * Recorded
             * @default null
             */
            recorded?: boolean | null;
            /**
             * Since
             * @default null
             */
            since?: number | null;
            /**
             * Training
             * @default null
             */
            training?: boolean | null;
            /**
             * Until
             * @default null
             */
            until?: number | null;
        };
        /**
         * RecordViewForm
         * @description A view of call records.
         */
        RecordViewForm: {
            /**
             * Columns
             * @default []
             */
            columns?: string[];
            filter: components["schemas"]["RecordViewFilter"];
            /** Name */
            name: string;
            /**
             * Shared
             * @default false
             */
            shared?: boolean;
        };
        /**
         * Refusal
         * @description A number that must not be called for a survey. `added_by` is a user, or `system` if the citizen pressed the
         *     key.
         */
        Refusal: {
            /** Added At */
            added_at: number;
            /** Added By */
            added_by: string;
            /** Number */
            number: string;
            /** Reason */
            reason: string;
        };
        /**
         * RefusedNumber
         * @description A number that must not be called for a survey, and why.
         */
        RefusedNumber: {
            /** Number */
            number: string;
            /** Reason */
            reason: string;
        };
        /**
         * RemoveForm
         * @description The version of the draft to throw away.
         */
        RemoveForm: {
            /** Version */
            version: number;
        };
        /**
         * RenamedGroup
         * @description A new name, with the version that was read.
         */
        RenamedGroup: {
            /** Name */
            name: string;
            /** Version */
            version: number;
        };
        /**
         * Replay
         * @description The whole walk, and its result. `due_s`: the caller's time is over after this many idle seconds.
         *
         *     `step_s`: the moment of each step, in seconds since the arrival. `stopped`: whether the replay was ended because the
         *     flow went round in a circle.
         */
        Replay: {
            /** Due S */
            due_s: number;
            /** Events */
            events: components["schemas"]["WalkEvent"][];
            /** Flow */
            flow: string;
            /** Language */
            language: string;
            /** Node */
            node: string;
            /** Outcome */
            outcome: string;
            /** Over */
            over: boolean;
            /** Step S */
            step_s: number[];
            /**
             * Stopped
             * @default false
             */
            stopped: boolean;
            /** Variables */
            variables: {
                [key: string]: string;
            };
            /**
             * Waiting For
             * @enum {string}
             */
            waiting_for: "sound" | "key" | "queue" | "talk" | "lookup" | "outside" | "code" | "announcement" | "hang_up" | "";
        };
        /**
         * ReportExport
         * @description A report's query, with the language and the format of the file.
         */
        ReportExport: {
            /**
             * Form
             * @default csv
             * @enum {string}
             */
            form?: "csv" | "xlsx";
            /** From */
            from: number;
            /**
             * Language
             * @enum {string}
             */
            language: "zh" | "en";
            /** To */
            to: number;
            /**
             * Version
             * @default
             */
            version?: string;
        };
        /**
         * ReportFigures
         * @description The number of reports raised and handled, by person.
         */
        ReportFigures: {
            /** Corrected */
            corrected: components["schemas"]["Corrected"][];
            /** Raised */
            raised: components["schemas"]["Raised"][];
        };
        /**
         * ReportList
         * @description A list, the cursor of its next page, and how much of each kind of work waits for the reader.
         */
        ReportList: {
            /** Counts */
            counts: {
                [key: string]: number;
            };
            /** Items */
            items: components["schemas"]["ReportRow"][];
            /** Next */
            next: string | null;
        };
        /**
         * ReportPage
         * @description A report with its version, its steps so far, and the steps that the reader may take now.
         */
        ReportPage: {
            report: components["schemas"]["ReportRow"];
            /** Steps */
            steps: components["schemas"]["ReportStep"][];
            /** Taken */
            taken: components["schemas"]["ReportTaken"][];
            /** Version */
            version: number;
        };
        /**
         * ReportPeriod
         * @description A period, from and until.
         */
        ReportPeriod: {
            /** Since */
            since: number;
            /** Until */
            until: number;
        };
        /**
         * ReportQuery
         * @description The period, from `from` until before `to`, and one version or all.
         */
        ReportQuery: {
            /** From */
            from: number;
            /** To */
            to: number;
            /**
             * Version
             * @default
             */
            version?: string;
        };
        /**
         * ReportRow
         * @description A report in a list. `overdue`: its clock has run out; `late`: an earlier one did. `answer`: the article that
         *     corrects it.
         */
        ReportRow: {
            about: components["schemas"]["About"];
            /** Answer */
            answer: string | null;
            /** Answer N */
            answer_n: number | null;
            /** Answer Title */
            answer_title: string;
            /** Article */
            article: string | null;
            /** By Name */
            by_name: string;
            /** Created At */
            created_at: number;
            /** Department */
            department: string;
            /** Due At */
            due_at: number | null;
            /** Editor Name */
            editor_name: string;
            /** Handled By Name */
            handled_by_name: string;
            /** Id */
            id: string;
            /** Late */
            late: boolean;
            /** N */
            n: number | null;
            /** Overdue */
            overdue: boolean;
            /** Query */
            query: string;
            state: components["schemas"]["ReportState"];
            /** Text */
            text: string;
            /** Title */
            title: string;
            /** Updated At */
            updated_at: number;
        };
        /**
         * ReportSearch
         * @description The list to return.
         */
        ReportSearch: {
            /**
             * Cursor
             * @default null
             */
            cursor?: string | null;
            /**
             * Limit
             * @default 50
             */
            limit?: number;
            which: components["schemas"]["Which"];
        };
        /**
         * ReportState
         * @description The states of a report.
         * @enum {string}
         */
        ReportState: "pending" | "handling" | "recheck" | "done" | "refused" | "withdrawn";
        /**
         * ReportStep
         * @description The steps of a report.
         * @enum {string}
         */
        ReportStep: "raise" | "accept" | "refuse" | "pass_on" | "handle" | "confirm" | "return" | "withdraw";
        /**
         * ReportStepForm
         * @description A step, and the version that was read. `department`, `to_author`: who is to correct it; `answer`: the article
         *     that corrects it.
         */
        ReportStepForm: {
            /**
             * Answer
             * @default null
             */
            answer?: string | null;
            /**
             * Department
             * @default null
             */
            department?: string | null;
            /**
             * Note
             * @default
             */
            note?: string;
            step: components["schemas"]["ReportStep"];
            /**
             * To Author
             * @default false
             */
            to_author?: boolean;
            /** Version */
            version: number;
        };
        /**
         * ReportTaken
         * @description A step that was taken.
         */
        ReportTaken: {
            /** At */
            at: number;
            /** By Name */
            by_name: string;
            /** Late */
            late: boolean;
            /** Note */
            note: string;
            step: components["schemas"]["ReportStep"];
        };
        /**
         * Resolution
         * @description The lines per inch down the page. A machine that only knows standard resolution still prints fine pages.
         * @enum {string}
         */
        Resolution: "standard" | "fine" | "superfine";
        /**
         * RetentionRule
         * @description How long files of a category are kept, counted from when they were made. `days`: None means for ever.
         *
         *     `early_days`: from this age on, a full disk may let files go early; None: never. Categories go in the order of
         *     `early_rank`, and within each the oldest files first. `least_days`: the kind's minimum; neither can be less.
         *     `title`: the site's own name for it, empty for the rules that the kinds bring.
         */
        RetentionRule: {
            /** Category */
            category: string;
            /**
             * Days
             * @default null
             */
            days: number | null;
            /**
             * Early Days
             * @default null
             */
            early_days: number | null;
            /**
             * Early Rank
             * @default 100
             */
            early_rank: number;
            /** Kind */
            kind: string;
            /**
             * Least Days
             * @default 0
             */
            least_days: number;
            /**
             * Title
             * @default
             */
            title: string;
            /**
             * Version
             * @default 1
             */
            version: number;
        };
        /**
         * ReturnRow
         * @description The returns of a department. `late`: after their moment, or in the form of an answer (以办结形式); `granted`: the
         *     department was right; `share`: those in time (退单及时率).
         */
        ReturnRow: {
            /** After Answer */
            after_answer: number;
            /** Appealed */
            appealed: number;
            /** Count */
            count: number;
            /** Department */
            department: string;
            /** Granted */
            granted: number;
            /** Late */
            late: number;
            /** Name */
            name: string;
            /** Overturned */
            overturned: number;
            /** Refused */
            refused: number;
            /** Share */
            share: number | null;
        };
        /**
         * RightHolder
         * @description A person who has a right and may sign in: through which roles, and how far the right reaches.
         */
        RightHolder: {
            /** Id */
            id: string;
            /** Name */
            name: string;
            /** Roles */
            roles: string[];
            scope: components["schemas"]["Scope"] | null;
            /** Username */
            username: string;
        };
        /**
         * RightView
         * @description A right that roles can have. `area`: the part of the system that it concerns. `scoped`: it has a scope, which is
         *     listed among the rights of a role as `tickets.read:group`. `kept`: administrators cannot lose it.
         */
        RightView: {
            /** Area */
            area: string;
            /** Kept */
            kept: boolean;
            /** Name */
            name: string;
            /** Scoped */
            scoped: boolean;
        };
        /**
         * RingOptions
         * @description A wider choice of agents after `after_s` seconds.
         */
        RingOptions: {
            /** After S */
            after_s: number;
            /**
             * Any Language
             * @default false
             */
            any_language?: boolean;
            /**
             * Lower
             * @default 0
             */
            lower?: number;
            /**
             * Without
             * @default []
             */
            without?: string[];
        };
        /**
         * RoleReset
         * @description A reset to the defaults, with the version that was read.
         */
        RoleReset: {
            /**
             * Reason
             * @default
             */
            reason?: string;
            /** Version */
            version: number;
        };
        /**
         * RolesTable
         * @description All roles, all rights ordered by area, and the scopes from narrow to wide.
         */
        RolesTable: {
            /** Rights */
            rights: components["schemas"]["RightView"][];
            /** Roles */
            roles: components["schemas"]["RoleView"][];
            /** Scopes */
            scopes: components["schemas"]["Scope"][];
        };
        /**
         * RoleView
         * @description A role as administrators see it.
         *
         *     `shipped`: it comes with the software. Then it has no `name` here, but one in each language in the page's texts, and
         *     `defaults` to which it can be reset. `people`: how many have it, including those who may not sign in.
         */
        RoleView: {
            /** Defaults */
            defaults: string[] | null;
            /** Id */
            id: string;
            /** Name */
            name: string;
            /** People */
            people: number;
            /** Rights */
            rights: string[];
            /** Shipped */
            shipped: boolean;
            /** Version */
            version: number;
        };
        /**
         * RollBackForm
         * @description The version to put in force again, and why. `force_file`: replace the file even if somebody has changed it.
         */
        RollBackForm: {
            /**
             * Force File
             * @default false
             */
            force_file?: boolean;
            /** Reason */
            reason: string;
            /** Version */
            version: string;
        };
        /**
         * RuleAt
         * @description The version that was read.
         */
        RuleAt: {
            /** Version */
            version: number;
        };
        /**
         * RuleShown
         * @description The words and channels of a kind, and the placeholders that its words may have.
         */
        RuleShown: {
            /** Alarm */
            alarm: boolean;
            /** Channels */
            channels: components["schemas"]["Channel"][];
            /** Kind */
            kind: string;
            /** Places */
            places: string[];
            /** Text */
            text: string;
            /** Title */
            title: string;
            /** Urgent */
            urgent: boolean;
            /** Version */
            version: number;
        };
        /**
         * RuleSwitch
         * @description Whether the newest version is in force.
         */
        RuleSwitch: {
            /** On */
            on: boolean;
            /** Version */
            version: number;
        };
        /**
         * RuleText
         * @description A rule from a form; see `DispatchRule`.
         */
        RuleText: {
            /**
             * All Of
             * @default []
             */
            all_of?: string[];
            /**
             * Any Of
             * @default []
             */
            any_of?: string[];
            /**
             * Direct
             * @default false
             */
            direct?: boolean;
            /**
             * Districts
             * @default []
             */
            districts?: string[];
            /** @default all */
            join?: components["schemas"]["Join"];
            /** Lead */
            lead: string;
            /** Name */
            name: string;
            /**
             * None Of
             * @default []
             */
            none_of?: string[];
            /**
             * Others
             * @default []
             */
            others?: components["schemas"]["BesideText"][];
            /**
             * Priority
             * @default 0
             */
            priority?: number;
            /**
             * Types
             * @default []
             */
            types?: string[];
            /**
             * Urgencies
             * @default []
             */
            urgencies?: string[];
        };
        /**
         * RuleTrial
         * @description Try the rule on this many of the newest tickets.
         */
        RuleTrial: {
            /**
             * Most
             * @default 2000
             */
            most?: number;
            /** Version */
            version: number;
        };
        /**
         * RuleVersion
         * @description A version of a rule, with its author.
         */
        RuleVersion: {
            /** At */
            at: number;
            /** By Name */
            by_name: string;
            rule: components["schemas"]["DispatchRule"];
            /** Version */
            version: number;
        };
        /**
         * RunImport
         * @description `check`: repeat the dry run; `draft`: write drafts; `review`: send them to review at once.
         */
        RunImport: {
            mode: components["schemas"]["Mode"];
        };
        /**
         * Said
         * @description A reader's comment on an article; `mine`: by the current reader.
         */
        Said: {
            /** At */
            at: number;
            /** By Name */
            by_name: string;
            /** Mine */
            mine: boolean;
            /** Points */
            points: number;
            /** Text */
            text: string;
        };
        /**
         * SameNumber
         * @description The telephone numbers of a profile that is about to be saved.
         */
        SameNumber: {
            /** Numbers */
            numbers: string[];
        };
        /**
         * SavedDraft
         * @description A draft to be saved over the version that was read. `department`: a new one, allowed until the article is first
         *     published.
         */
        SavedDraft: {
            /**
             * Body
             * @default
             */
            body?: string;
            /**
             * Categories
             * @default []
             */
            categories?: string[];
            /**
             * Department
             * @default null
             */
            department?: string | null;
            /** @default other */
            form?: components["schemas"]["Form"];
            /**
             * Keywords
             * @default []
             */
            keywords?: string[];
            /**
             * Related
             * @default []
             */
            related?: string[];
            /**
             * Review At
             * @default null
             */
            review_at?: number | null;
            /**
             * Title
             * @default
             */
            title?: string;
            /**
             * Valid From
             * @default null
             */
            valid_from?: number | null;
            /**
             * Valid To
             * @default null
             */
            valid_to?: number | null;
            /** Version */
            version: number;
            /**
             * Why
             * @default
             */
            why?: string;
        };
        /**
         * SavedView
         * @description A view under a name. `filter` is what the page sends when it lists; without `columns`, the page's usual ones are
         *     shown.
         *
         *     `mine`: this person saved it; otherwise `owner_name` shares it. `default`: the list starts with it for this person.
         */
        SavedView: {
            /** Columns */
            columns: string[];
            /** Created At */
            created_at: number;
            /** Default */
            default: boolean;
            /** Filter */
            filter: {
                [key: string]: unknown;
            };
            /** Id */
            id: string;
            /** Mine */
            mine: boolean;
            /** Name */
            name: string;
            /** Owner Name */
            owner_name: string;
            /** Shared */
            shared: boolean;
        };
        /**
         * Scope
         * @description The reach of a right: the tickets that one has written or has a task in, those of one's groups or departments, or
         *     all.
         *     The order matters: somebody who has a right through two roles gets the later scope.
         * @enum {string}
         */
        Scope: "own" | "group" | "department" | "all";
        /**
         * SealedTicket
         * @description The version that was read, and the reason.
         */
        SealedTicket: {
            /** Reason */
            reason: string;
            /** Version */
            version: number;
        };
        /**
         * SealForm
         * @description A reason, and the version that was read.
         */
        SealForm: {
            /** Reason */
            reason: string;
            /** Version */
            version: number;
        };
        /**
         * SearchDay
         * @description The searches of a day: all, those without a result, and those that found something by correcting a typing
         *     mistake.
         */
        SearchDay: {
            /** Asked */
            asked: number;
            /** Corrected */
            corrected: number;
            /**
             * Day
             * Format: date
             */
            day: string;
            /** Missed */
            missed: number;
        };
        /**
         * SearchForm
         * @description A search, in the body, since words do not belong in a URL. `within`: earlier searches whose results it
         *     narrows.
         */
        SearchForm: {
            /**
             * Categories
             * @default []
             */
            categories?: string[];
            /**
             * Forms
             * @default []
             */
            forms?: components["schemas"]["Form"][];
            /** @default fuzzy */
            match?: components["schemas"]["Match"];
            /**
             * Offset
             * @default 0
             */
            offset?: number;
            /** @default relevance */
            order?: components["schemas"]["Order"];
            /**
             * Text
             * @default
             */
            text?: string;
            /**
             * Where
             * @default []
             */
            where?: components["schemas"]["Where"][];
            /**
             * Within
             * @default []
             */
            within?: string[];
        };
        /**
         * SearchResult
         * @description A page of results. `said`: the words that were finally searched for; `total`: `CANDIDATES` at most; `counts`: by
         *     category, including those below; `related`: other terms to search for.
         */
        SearchResult: {
            /** Counts */
            counts: {
                [key: string]: number;
            };
            /** Forms */
            forms: {
                [key: string]: number;
            };
            how: components["schemas"]["knowledge__rules__query__How"];
            /** Items */
            items: components["schemas"]["FoundArticle"][];
            /** Related */
            related: string[];
            /** Said */
            said: string;
            /** Total */
            total: number;
        };
        /**
         * SentQuery
         * @description One page of the list; `all`: of everybody, for those who may command the floor.
         */
        SentQuery: {
            /**
             * All
             * @default false
             */
            all?: boolean;
            /**
             * Before
             * @default null
             */
            before?: number | null;
            /**
             * Limit
             * @default 50
             */
            limit?: number;
        };
        /**
         * SentRow
         * @description An outgoing or sent fax. `sent` of its `pages` were confirmed; `reason`: why the last attempt ended early;
         *     `next_at`: when the next one is made; `by_name`: the sender. `deleted_at`: when the pages were deleted.
         */
        SentRow: {
            /** By Name */
            by_name: string;
            /** Deleted At */
            deleted_at: number | null;
            /** Deleted Name */
            deleted_name: string;
            /** Deleted Why */
            deleted_why: string;
            /** Done At */
            done_at: number | null;
            /** Id */
            id: string;
            /** Mine */
            mine: boolean;
            /** Mode */
            mode: string;
            /** Name */
            name: string;
            /** Next At */
            next_at: number | null;
            /** Number */
            number: string;
            /** Pages */
            pages: number;
            /** Queued At */
            queued_at: number;
            /** Rate */
            rate: number;
            /** Reason */
            reason: string;
            /** Resolution */
            resolution: string;
            /** Sent */
            sent: number;
            /** State */
            state: string;
            /** Subject */
            subject: string;
            /** Ticket */
            ticket: string;
            /** Tries */
            tries: number;
        };
        /**
         * ServiceFigures
         * @description The hand-overs to one service; `mean_s`: from the ring until it was in the talk.
         */
        ServiceFigures: {
            /** Answered */
            answered: number;
            /** Called */
            called: number;
            /** Mean S */
            mean_s: number | null;
            /** Service */
            service: string;
        };
        /**
         * SessionState
         * @description A session, as its page sees it. `preview`: the role as which the system is viewed; the user's rights are then
         *     those that this role and the user share, and nothing can be changed.
         */
        SessionState: {
            /** Preview */
            preview: string | null;
            user: components["schemas"]["User"];
        };
        /**
         * SettingGroup
         * @description Settings that belong together.
         */
        SettingGroup: {
            /** Name */
            name: string;
            /** Settings */
            settings: components["schemas"]["FileSetting"][];
        };
        /**
         * SetupForm
         * @description The caller, and the caller's world.
         *
         *     `at`: the time of the call, by default now. `called`: by default the flow's first number. `open`: calendars that are
         *     open or closed whatever the time. `lists`: those that the caller is on. `lookups`: the values that lookups find, by
         *     node. `ready`: the number of idle agents. `callbacks`: whether queues call back. `writing`: a channel of texts,
         *     without any sound.
         */
        "SetupForm-Input": {
            /**
             * At
             * @default null
             */
            at?: number | null;
            /**
             * Callbacks
             * @default true
             */
            callbacks?: boolean;
            /**
             * Called
             * @default
             */
            called?: string;
            /**
             * Caller
             * @default 13800001234
             */
            caller?: string;
            /**
             * Emergency
             * @default false
             */
            emergency?: boolean;
            /**
             * Language
             * @default null
             */
            language?: string | null;
            /**
             * Lists
             * @default []
             */
            lists?: string[];
            /** Lookups */
            lookups?: {
                [key: string]: {
                    [key: string]: string;
                };
            };
            /** Open */
            open?: {
                [key: string]: boolean;
            };
            /**
             * Ready
             * @default 0
             */
            ready?: number;
            /**
             * Writing
             * @default false
             */
            writing?: boolean;
        };
        /**
         * SetupForm
         * @description The caller, and the caller's world.
         *
         *     `at`: the time of the call, by default now. `called`: by default the flow's first number. `open`: calendars that are
         *     open or closed whatever the time. `lists`: those that the caller is on. `lookups`: the values that lookups find, by
         *     node. `ready`: the number of idle agents. `callbacks`: whether queues call back. `writing`: a channel of texts,
         *     without any sound.
         */
        "SetupForm-Output": {
            /**
             * At
             * @default null
             */
            at: number | null;
            /**
             * Callbacks
             * @default true
             */
            callbacks: boolean;
            /**
             * Called
             * @default
             */
            called: string;
            /**
             * Caller
             * @default 13800001234
             */
            caller: string;
            /**
             * Emergency
             * @default false
             */
            emergency: boolean;
            /**
             * Language
             * @default null
             */
            language: string | null;
            /**
             * Lists
             * @default []
             */
            lists: string[];
            /** Lookups */
            lookups: {
                [key: string]: {
                    [key: string]: string;
                };
            };
            /** Open */
            open: {
                [key: string]: boolean;
            };
            /**
             * Ready
             * @default 0
             */
            ready: number;
            /**
             * Writing
             * @default false
             */
            writing: boolean;
        };
        /**
         * Severity
         * @description Whether a problem keeps a flow from being used.
         * @enum {string}
         */
        Severity: "error" | "warning";
        /**
         * SheetsForm
         * @description The tickets to print.
         */
        SheetsForm: {
            /** Tickets */
            tickets: string[];
        };
        /**
         * Shown
         * @description `save`: download the file instead of showing it.
         */
        Shown: {
            /**
             * Save
             * @default false
             */
            save?: boolean;
        };
        /**
         * ShownAnswer
         * @description An answer that was given: version `n` of the article, in a call, at a second of its recording. Lists omit the
         *     call, its ticket and its recording if a confidential ticket protects the citizen.
         */
        ShownAnswer: {
            /** At */
            at: number;
            /** By Name */
            by_name: string;
            /** Corrected At */
            corrected_at: number | null;
            /** Corrected By Name */
            corrected_by_name: string;
            how: components["schemas"]["knowledge__answers__store__How"];
            /** Id */
            id: string;
            /** Interaction */
            interaction: string;
            /** N */
            n: number;
            /** Recording */
            recording: string | null;
            /** Second */
            second: number | null;
            /** Ticket */
            ticket: string | null;
        };
        /**
         * ShownCase
         * @description A case. `agent_name`: the name of its agent; `sealed`: place and words are left out, because the call belongs to
         *     a confidential ticket.
         */
        ShownCase: {
            /** Agent Name */
            agent_name: string;
            case: components["schemas"]["EmergencyCase"];
            /** Sealed */
            sealed: boolean;
        };
        /**
         * ShownCategory
         * @description A category. `owner`: the department that owns it or a category above it; `in_use`: articles can be put into it;
         *     `mine`: the reader may change it; `open`: the reader may put articles into it.
         */
        ShownCategory: {
            /** Department */
            department: string | null;
            /** Id */
            id: string;
            /** In Use */
            in_use: boolean;
            /** Level */
            level: number;
            /** Mine */
            mine: boolean;
            /** Name */
            name: string;
            /** Open */
            open: boolean;
            /** Owner */
            owner: string | null;
            /** Parent */
            parent: string | null;
            /** Retired */
            retired: boolean;
            /** Version */
            version: number;
        };
        /**
         * ShownContact
         * @description A number, an address or an account. `masked`: the value is incomplete; a form that leaves it out keeps it.
         */
        ShownContact: {
            /** Id */
            id: string;
            kind: components["schemas"]["ContactKind"];
            /** Label */
            label: string;
            /** Masked */
            masked: boolean;
            /** Value */
            value: string;
        };
        /**
         * ShownContent
         * @description The content of a version.
         */
        ShownContent: {
            /** Body */
            body: string;
            /** Categories */
            categories: string[];
            form: components["schemas"]["Form"];
            /** Keywords */
            keywords: string[];
            /** Related */
            related: string[];
            /** Review At */
            review_at: number | null;
            /** Title */
            title: string;
            /** Valid From */
            valid_from: number | null;
            /** Valid To */
            valid_to: number | null;
            /** Why */
            why: string;
        };
        /**
         * ShownDistrict
         * @description A district, and the one above it or ''. A `retired` one appears only on older tickets.
         */
        ShownDistrict: {
            /** Id */
            id: string;
            /** Name */
            name: string;
            /** Parent */
            parent: string;
            /** Retired */
            retired: boolean;
        };
        /**
         * ShownEdition
         * @description A version without its text.
         */
        ShownEdition: {
            /** By Name */
            by_name: string;
            /** Decided At */
            decided_at: number | null;
            /** Decided By Name */
            decided_by_name: string;
            /** Ended At */
            ended_at: number | null;
            /** N */
            n: number;
            /** Note */
            note: string;
            state: components["schemas"]["EditionState"];
            /** Submitted At */
            submitted_at: number | null;
            /** Title */
            title: string;
            /** Updated At */
            updated_at: number;
            /** Version */
            version: number;
            /** Why */
            why: string;
        };
        /**
         * ShownFault
         * @description A fault in a row. `remark`: the row is imported anyway.
         */
        ShownFault: {
            column: components["schemas"]["Column"] | null;
            fault: components["schemas"]["knowledge__rules__imports__RowFault"];
            /** Remark */
            remark: boolean;
            /** Row */
            row: number;
            /** Value */
            value: string;
        };
        /**
         * ShownImport
         * @description An import. `refused`: the code of why the file cannot be read, or ''; the number of `rows` and of `faulty` rows,
         *     the first `faults`, and whether rows can be written now (`ready`); `job`: the one that works on it, or did last. A
         *     failed import gives its reason (`failure`), and is repeated in its `mode`.
         */
        ShownImport: {
            /** Created At */
            created_at: number;
            /** Department */
            department: string;
            /** Done */
            done: number;
            failure: components["schemas"]["Failure"] | null;
            /** Faults */
            faults: components["schemas"]["ShownFault"][];
            /** Faulty */
            faulty: number;
            form: components["schemas"]["Form"];
            /** Id */
            id: string;
            /** Job */
            job: string;
            mode: components["schemas"]["Mode"];
            /** Name */
            name: string;
            /** Ready */
            ready: boolean;
            /** Refused */
            refused: string;
            /** Rows */
            rows: number;
            state: components["schemas"]["ImportState"];
        };
        /**
         * ShownMerge
         * @description A duplicate that was merged into this customer, and can be separated again.
         */
        ShownMerge: {
            /** At */
            at: number;
            /** By Name */
            by_name: string;
            /** Id */
            id: string;
            /** Name */
            name: string;
            /** Reason */
            reason: string;
        };
        /**
         * ShownNote
         * @description A note; `mine`: the reader wrote it.
         */
        ShownNote: {
            /** At */
            at: number;
            /** By Name */
            by_name: string;
            /** Id */
            id: string;
            /** Mine */
            mine: boolean;
            /** Text */
            text: string;
        };
        /**
         * ShownOpening
         * @description A request to see a confidential profile. `mine`: the reader made it, and somebody else decides.
         */
        ShownOpening: {
            /** Asked At */
            asked_at: number;
            /** Asked By Name */
            asked_by_name: string;
            /** Customer */
            customer: string;
            /** Decided By Name */
            decided_by_name: string;
            /** Id */
            id: string;
            /** Mine */
            mine: boolean;
            /** Reason */
            reason: string;
            state: components["schemas"]["OpeningState"];
            /** Until */
            until: number | null;
        };
        /**
         * ShownPaper
         * @description An attachment. `state`: whether its text is in the index; `why`: the code of why it is not, or ''; `cut`: only
         *     the beginning of it is.
         */
        ShownPaper: {
            /** At */
            at: number;
            /** By Name */
            by_name: string;
            /** Cut */
            cut: boolean;
            /** Id */
            id: string;
            /** Media Type */
            media_type: string;
            /** Name */
            name: string;
            /** Size */
            size: number;
            state: components["schemas"]["PaperState"];
            /** Why */
            why: string;
        };
        /**
         * ShownPaperQuery
         * @description `save`: download it instead of showing it.
         */
        ShownPaperQuery: {
            /**
             * Save
             * @default false
             */
            save?: boolean;
        };
        /**
         * ShownPicture
         * @description A picture, and its address in the text of an article.
         */
        ShownPicture: {
            /** Id */
            id: string;
            /** Media Type */
            media_type: string;
            /** Size */
            size: number;
            /** Url */
            url: string;
        };
        /**
         * ShownPiece
         * @description A piece of the text, and its place in the attachment.
         */
        ShownPiece: {
            /** Name */
            name: string;
            /** Number */
            number: number;
            place: components["schemas"]["PieceKind"];
            /** Text */
            text: string;
        };
        /**
         * ShutOut
         * @description An address that failed to sign in. `names` were tried, numbers in them masked. `by`: who banned it by hand.
         *
         *     `state`: `banned` until `until`; `trusted`: failed as often, but is never banned; `counted`: has not failed that
         *     often yet; `freed`: was banned before, so that its next ban is longer.
         */
        ShutOut: {
            /** Address */
            address: string;
            /** Bans */
            bans: number;
            /** By */
            by: string;
            /** Failures */
            failures: number;
            /** Names */
            names: string[];
            /** Since */
            since: number;
            /**
             * State
             * @enum {string}
             */
            state: "banned" | "trusted" | "counted" | "freed";
            /** Until */
            until: number | null;
        };
        /**
         * SignIn
         * @description The person who wants to sign in. `phone`: the secret of the page's phone, from a page whose session has ended.
         */
        SignIn: {
            /** Password */
            password: string;
            /**
             * Phone
             * @default null
             */
            phone?: string | null;
            /** Username */
            username: string;
        };
        /**
         * SignOnForm
         * @description `takeover`: sign on even if the agent is signed on at another place. `phone`: without it, the one chosen last.
         */
        SignOnForm: {
            /**
             * Phone
             * @default null
             */
            phone?: string | null;
            /**
             * Takeover
             * @default false
             */
            takeover?: boolean;
        };
        /**
         * Similar
         * @description An open ticket that may be about the same matter. Apart from its title, it shows no names, numbers or words of
         *     citizens.
         */
        Similar: {
            /** Created At */
            created_at: number;
            /** Department */
            department: string;
            /** Due At */
            due_at: number | null;
            /** Id */
            id: string;
            /** Number */
            number: string;
            state: components["schemas"]["TicketState"];
            /** Times */
            times: number;
            /** Title */
            title: string;
            /** Type */
            type: string;
            /** Urgency */
            urgency: string;
            /** Urges */
            urges: number;
            /** Why */
            why: components["schemas"]["tickets__matters__service__Why"][];
        };
        /**
         * SimilarSearch
         * @description The known facts of a new matter. `draft`: the ticket in which it is written.
         */
        SimilarSearch: {
            /**
             * Address
             * @default
             */
            address?: string;
            /**
             * Draft
             * @default null
             */
            draft?: string | null;
            /**
             * Interaction
             * @default null
             */
            interaction?: string | null;
            /**
             * Number
             * @default
             */
            number?: string;
            /**
             * Text
             * @default
             */
            text?: string;
            /**
             * Title
             * @default
             */
            title?: string;
        };
        /**
         * SimilarTickets
         * @description The similar tickets that this person may open, and how many `more` there are, without any details of those.
         */
        SimilarTickets: {
            /** Items */
            items: components["schemas"]["Similar"][];
            /**
             * More
             * @default 0
             */
            more: number;
        };
        /**
         * SimulateForm
         * @description A walk through this source, or else through the flow that runs, or through its draft.
         */
        SimulateForm: {
            /**
             * At
             * @default null
             */
            at?: number | null;
            /**
             * Callbacks
             * @default true
             */
            callbacks?: boolean;
            /**
             * Called
             * @default
             */
            called?: string;
            /**
             * Caller
             * @default 13800001234
             */
            caller?: string;
            /**
             * Emergency
             * @default false
             */
            emergency?: boolean;
            /**
             * Flow
             * @default null
             */
            flow?: string | null;
            /**
             * Language
             * @default null
             */
            language?: string | null;
            /**
             * Lists
             * @default []
             */
            lists?: string[];
            /** Lookups */
            lookups?: {
                [key: string]: {
                    [key: string]: string;
                };
            };
            /** Open */
            open?: {
                [key: string]: boolean;
            };
            /**
             * Ready
             * @default 0
             */
            ready?: number;
            /**
             * Source
             * @default null
             */
            source?: string | null;
            /**
             * Steps
             * @default []
             */
            steps?: components["schemas"]["ivr__simulator__forms__StepForm-Input"][];
            /**
             * Writing
             * @default false
             */
            writing?: boolean;
        };
        /**
         * Since
         * @description Since when; without it, since midnight at the site.
         */
        Since: {
            /**
             * Limit
             * @default 200
             */
            limit?: number;
            /**
             * Since
             * @default null
             */
            since?: number | null;
        };
        /**
         * SiteOptions
         * @description The choices, and the site's limits in seconds. `wrap_up_limit_s` null: ended by hand.
         *
         *     A reason's `limit_s`: how long it may last before it is shown as too long; null: without limit.
         */
        SiteOptions: {
            /** Break Reasons */
            break_reasons: components["schemas"]["hotline__facts__entries__Reason-Output"][];
            /** Busy Reasons */
            busy_reasons: components["schemas"]["hotline__facts__entries__Reason-Output"][];
            /** Demo */
            demo: boolean;
            /** Departments */
            departments: components["schemas"]["Department"][];
            /** Groups */
            groups: components["schemas"]["Group"][];
            /** Legal Ways */
            legal_ways: components["schemas"]["Choice"][];
            /** Offer Limit S */
            offer_limit_s: number;
            /** Platforms */
            platforms: components["schemas"]["Platform"][];
            /** Skills */
            skills: components["schemas"]["Skill"][];
            /** Ticket Types */
            ticket_types: components["schemas"]["Choice"][];
            /** Urgencies */
            urgencies: components["schemas"]["Urgency-Output"][];
            /** Wrap Up Limit S */
            wrap_up_limit_s: number | null;
            /** Zone */
            zone: string;
        };
        /**
         * Skill
         * @description A skill that an agent has and a queue can ask for.
         */
        Skill: {
            /** En */
            en: string;
            /** Id */
            id: string;
            /** Zh */
            zh: string;
        };
        /**
         * Sort
         * @description The order of a list.
         * @enum {string}
         */
        Sort: "newest" | "due" | "urged" | "best";
        /**
         * Span
         * @description A span of the site's days, the last one included. Without them: from the beginning, or until now.
         */
        Span: {
            /**
             * Since
             * @default null
             */
            since?: string | null;
            /**
             * Until
             * @default null
             */
            until?: string | null;
        };
        /**
         * Spans
         * @description The seconds of the recording that were heard since the last report, as from–to.
         */
        Spans: {
            /** Spans */
            spans: [
                number,
                number
            ][];
        };
        /**
         * StateReason
         * @description The agent's reason for taking no calls.
         */
        StateReason: {
            /** Reason */
            reason: string;
        };
        /**
         * StateSpan
         * @description An agent was in a state; `ended_at` null: it still lasts.
         */
        StateSpan: {
            /** Began At */
            began_at: number;
            /** By */
            by: string;
            /** Ended At */
            ended_at: number | null;
            /** Interaction */
            interaction: string | null;
            /** Reason */
            reason: string;
            /** State */
            state: string;
        };
        /**
         * StepForm
         * @description A step of the caller, or an event.
         *
         *     `press` (value: keys), `listen`: the sound plays to its end, `wait`: silence until time runs out, `leave`: hang up,
         *     `agent` (value: `answers` or `leaves`), `lookup` (value: `ok`, `nothing`, `failed` or `timeout`), `announce` (value:
         *     the code is `right` or `wrong`, the announcement `up` or `failed`).
         */
        "StepForm-Output": {
            /**
             * Do
             * @enum {string}
             */
            do: "press" | "listen" | "wait" | "leave" | "agent" | "lookup" | "announce";
            /**
             * Value
             * @default
             */
            value: string;
        };
        /**
         * Storage
         * @description Everything about the file store. `others`: files that are still encrypted with an older key; `signer`: the public
         *     key of exported heads. `warn_free_percent`, `act_free_percent`: from the settings file.
         */
        Storage: {
            /** Act Free Percent */
            act_free_percent: number;
            /** Disks */
            disks: components["schemas"]["Disk"][];
            exported: components["schemas"]["Duty"] | null;
            /** Head */
            head: string;
            /** Heads */
            heads: string;
            /** Held */
            held: number;
            /** Keys */
            keys: components["schemas"]["KeyFacts"][];
            /** Keys File */
            keys_file: string;
            /** Others */
            others: number;
            retention: components["schemas"]["Duty"] | null;
            room: components["schemas"]["Duty"] | null;
            /** Rows */
            rows: number;
            /** Signer */
            signer: string;
            /** Space */
            space: components["schemas"]["MonthSpace"][];
            verified: components["schemas"]["Duty"] | null;
            /** Warn Free Percent */
            warn_free_percent: number;
        };
        /**
         * ChangedRule
         * @description New values for a rule. `version`: the version that the person saw.
         */
        storage__api__ChangedRule: {
            /** Days */
            days: number | null;
            /**
             * Early Days
             * @default null
             */
            early_days?: number | null;
            /**
             * Early Rank
             * @default 100
             */
            early_rank?: number;
            /** Reason */
            reason: string;
            /**
             * Title
             * @default
             */
            title?: string;
            /** Version */
            version: number;
        };
        /**
         * Why
         * @description An action that needs a reason.
         */
        storage__api__Why: {
            /** Reason */
            reason: string;
        };
        /**
         * SubmittedTicket
         * @description The version to submit. `close`: it was settled during the call, by this `answer`, which is then required.
         */
        SubmittedTicket: {
            /**
             * Answer
             * @default
             */
            answer?: string;
            /**
             * Close
             * @default false
             */
            close?: boolean;
            /** Version */
            version: number;
        };
        /**
         * SuggestedWords
         * @description A way to complete the typed text; `article`: the one that has this title.
         */
        SuggestedWords: {
            /**
             * Article
             * @default null
             */
            article: string | null;
            /** Text */
            text: string;
        };
        /**
         * Suggestion
         * @description A department, and why it is suggested. `rule`: the id of the rule that names it, if there is one.
         */
        Suggestion: {
            /** Department */
            department: string;
            /** Reasons */
            reasons: components["schemas"]["tickets__dispatch__suggesting__Reason"][];
            /** Rule */
            rule: string;
        };
        /**
         * SuperviseForm
         * @description The mode, and the reason, which may be left out when only the mode is switched.
         */
        SuperviseForm: {
            mode: components["schemas"]["Supervision"];
            /**
             * Reason
             * @default null
             */
            reason?: string | null;
        };
        /**
         * Supervision
         * @description The people that a supervisor hears and is heard by.
         * @enum {string}
         */
        Supervision: "listen" | "whisper" | "barge";
        /**
         * Sure
         * @description `sure`: end the session even while a citizen is on the line there.
         */
        Sure: {
            /**
             * Sure
             * @default false
             */
            sure?: boolean;
        };
        /**
         * SurveyAgent
         * @description An agent who talked in the call; `name` is '' for somebody who no longer has an account.
         */
        SurveyAgent: {
            /** Agent */
            agent: string;
            /** Name */
            name: string;
        };
        /**
         * SurveyChoices
         * @description The options of the filter: names by id.
         */
        SurveyChoices: {
            /** Agents */
            agents: {
                [key: string]: string;
            };
            /** Queues */
            queues: {
                [key: string]: string;
            };
        };
        /**
         * SurveyExport
         * @description The surveys to export.
         */
        SurveyExport: {
            filter: components["schemas"]["SurveyFilter"];
            /**
             * Form
             * @default csv
             * @enum {string}
             */
            form?: "csv" | "xlsx";
            /**
             * Language
             * @enum {string}
             */
            language: "zh" | "en";
        };
        /**
         * SurveyFigures
         * @description The figures of all surveys together, and line by line.
         */
        SurveyFigures: {
            /** Lines */
            lines: components["schemas"]["SurveyLine"][];
            whole: components["schemas"]["surveys__rules__figures__Figures"];
        };
        /**
         * SurveyFilter
         * @description The surveys to include; all given conditions must hold. At most a year, `until` exclusive.
         */
        SurveyFilter: {
            /**
             * Agent
             * @default null
             */
            agent?: string | null;
            /**
             * Campaign
             * @default null
             */
            campaign?: string | null;
            /**
             * Levels
             * @default []
             */
            levels?: components["schemas"]["SurveyLevel"][];
            /** @default null */
            origin?: components["schemas"]["SurveyOrigin"] | null;
            /**
             * Queue
             * @default null
             */
            queue?: string | null;
            /** @default null */
            result?: components["schemas"]["SurveyResult"] | null;
            /** Since */
            since: number;
            /** Until */
            until: number;
        };
        /**
         * SurveyLevel
         * @description The five levels of the tender (section 七, 8), best first.
         * @enum {string}
         */
        SurveyLevel: "very_satisfied" | "satisfied" | "basically_satisfied" | "dissatisfied" | "very_dissatisfied";
        /**
         * SurveyLine
         * @description The figures of one agent, queue, day or month; `name` is its id, `title` its name for people.
         */
        SurveyLine: {
            figures: components["schemas"]["surveys__rules__figures__Figures"];
            /** Name */
            name: string;
            /** Title */
            title: string;
        };
        /**
         * SurveyOrigin
         * @description When the survey was asked: after a call to us (前台), or after or in a call from us (回访).
         * @enum {string}
         */
        SurveyOrigin: "front_desk" | "call_back";
        /**
         * SurveyPage
         * @description Surveys, newest first. `next` is the cursor of the next page.
         */
        SurveyPage: {
            /** Items */
            items: components["schemas"]["SurveyRow"][];
            /** Next */
            next: string | null;
        };
        /**
         * SurveyResult
         * @description How a survey ended.
         * @enum {string}
         */
        SurveyResult: "answered" | "no_answer" | "hung_up" | "refused";
        /**
         * SurveyRow
         * @description A completed survey. `number` is masked without `records.numbers`; `ticket` is the newest of the call that this
         *     person may open; `level` is null where there was no answer.
         */
        SurveyRow: {
            /** Agents */
            agents: components["schemas"]["SurveyAgent"][];
            /** At */
            at: number;
            /** Call */
            call: string;
            /** Campaign */
            campaign: string;
            level: components["schemas"]["SurveyLevel"] | null;
            /** Number */
            number: string;
            origin: components["schemas"]["SurveyOrigin"];
            /** Queue */
            queue: string;
            /** Queue Name */
            queue_name: string;
            result: components["schemas"]["SurveyResult"];
            /** Ticket */
            ticket: string | null;
        };
        /**
         * By
         * @description The dimension by which figures are grouped.
         * @enum {string}
         */
        surveys__reader__By: "agent" | "queue" | "day" | "month";
        /**
         * Figures
         * @description Front desk, call-back, and both weighted by their shares; if only one has answers, its rate is shown alone.
         */
        surveys__rules__figures__Figures: {
            call_back: components["schemas"]["Tally"];
            front_desk: components["schemas"]["Tally"];
            /** Rate */
            rate: number | null;
        };
        /**
         * SurveySearch
         * @description One page of surveys. `cursor`: the `next` of the page before.
         */
        SurveySearch: {
            /**
             * Agent
             * @default null
             */
            agent?: string | null;
            /**
             * Campaign
             * @default null
             */
            campaign?: string | null;
            /**
             * Cursor
             * @default null
             */
            cursor?: string | null;
            /**
             * Levels
             * @default []
             */
            levels?: components["schemas"]["SurveyLevel"][];
            /**
             * Limit
             * @default 50
             */
            limit?: number;
            /** @default null */
            origin?: components["schemas"]["SurveyOrigin"] | null;
            /**
             * Queue
             * @default null
             */
            queue?: string | null;
            /** @default null */
            result?: components["schemas"]["SurveyResult"] | null;
            /** Since */
            since: number;
            /** Until */
            until: number;
        };
        /**
         * SynonymForm
         * @description Words that mean the same.
         */
        SynonymForm: {
            /** Words */
            words: string[];
        };
        /**
         * Synonyms
         * @description A group of words that mean the same.
         */
        Synonyms: {
            /** By Name */
            by_name: string;
            /** Id */
            id: string;
            /** Updated At */
            updated_at: number;
            /** Words */
            words: string[];
        };
        /**
         * SystemJobView
         * @description Anybody's job, for system managers, also when it is over and its file is gone.
         */
        SystemJobView: {
            /** Asked By */
            asked_by: string;
            /** Attempts */
            attempts: number;
            /** Cancelling */
            cancelling: boolean;
            /** Created At */
            created_at: number;
            /** Done */
            done: number;
            /** Ended At */
            ended_at: number | null;
            /** Fault */
            fault: string;
            /** Id */
            id: string;
            /** Kind */
            kind: string;
            /** Owner */
            owner: string;
            /** Run At */
            run_at: number;
            /** Started At */
            started_at: number | null;
            /**
             * State
             * @enum {string}
             */
            state: "queued" | "running" | "done" | "failed" | "cancelled";
            /** Title */
            title: string;
            /** Total */
            total: number;
        };
        /**
         * Tags
         * @description All tags of a recording.
         */
        Tags: {
            /** Tags */
            tags: string[];
        };
        /**
         * Taken
         * @description The result of adding a list: the count of numbers added, and the lines left out (the first hundred).
         */
        Taken: {
            /** Added */
            added: number;
            /** Left Out */
            left_out: number;
            /** Problems */
            problems: components["schemas"]["campaigns__rules__rows__Problem"][];
        };
        /**
         * TakenStep
         * @description A step in the ticket's history. `departments`: the ones that it was dispatched to.
         */
        TakenStep: {
            /** After */
            after: string;
            /** At */
            at: number;
            /** Before */
            before: string;
            /**
             * Branch
             * @default null
             */
            branch: number | null;
            /** By */
            by: string;
            /** By Name */
            by_name: string;
            /** @default null */
            cited: components["schemas"]["Cited"] | null;
            /**
             * Department
             * @default
             */
            department: string;
            /**
             * Departments
             * @default []
             */
            departments: string[];
            /**
             * Hours
             * @default null
             */
            hours: number | null;
            /**
             * Late
             * @default false
             */
            late: boolean;
            /** @default null */
            legal_way: components["schemas"]["LegalWayTold"] | null;
            /**
             * No Clause
             * @default false
             */
            no_clause: boolean;
            /**
             * Opinion
             * @default
             */
            opinion: string;
            /**
             * Over Open
             * @default false
             */
            over_open: boolean;
            /**
             * Reason
             * @default
             */
            reason: string;
            /** @default null */
            result: components["schemas"]["CallBack"] | null;
            /**
             * Rule
             * @default
             */
            rule: string;
            step: components["schemas"]["tickets__rules__workflow__states__Step"];
            /** Version */
            version: number;
            /** Was */
            was: {
                [key: string]: string;
            };
        };
        /**
         * Tally
         * @description The surveys of one origin. `rate` is satisfied over valid answers; None without a valid answer.
         *
         *     `asked` counts every survey, including those without an answer; `answered` are the valid ones (有效评价量).
         */
        Tally: {
            /**
             * Answered
             * @default 0
             */
            answered: number;
            /**
             * Asked
             * @default 0
             */
            asked: number;
            /**
             * Hung Up
             * @default 0
             */
            hung_up: number;
            /** Levels */
            levels: {
                [key: string]: number;
            };
            /**
             * No Answer
             * @default 0
             */
            no_answer: number;
            /**
             * Rate
             * @default null
             */
            rate: number | null;
            /**
             * Refused
             * @default 0
             */
            refused: number;
            /**
             * Satisfied
             * @default 0
             */
            satisfied: number;
        };
        /**
         * Targets
         * @description The targets to which a caller can be handed; the ready agents first.
         */
        Targets: {
            /** Agents */
            agents: components["schemas"]["AgentTarget"][];
            /** Contacts */
            contacts: components["schemas"]["ContactTarget"][];
            /** Flows */
            flows: components["schemas"]["FlowTarget"][];
            /** Queues */
            queues: components["schemas"]["QueueTarget"][];
        };
        /**
         * TaskAction
         * @description The work to do. Most tasks are completed by a step; reminders and other work by a tick with a note.
         * @enum {string}
         */
        TaskAction: "dispatch" | "handle" | "answer" | "sign" | "decide" | "call_back" | "urge" | "cancel" | "review" | "remind" | "attach" | "other";
        /**
         * TextReading
         * @description The text as a voice gets it, and its parts that could be read in another way.
         */
        TextReading: {
            /** Said */
            said: string;
            /** Unsure */
            unsure: components["schemas"]["Unsure"][];
        };
        /**
         * TextTemplate
         * @description A text with which a ticket can start (模板). Brackets such as 【时间】 mark the gaps to fill in.
         */
        "TextTemplate-Input": {
            /** Name */
            name: string;
            /**
             * Text
             * @default
             */
            text?: string;
            /**
             * Title
             * @default
             */
            title?: string;
        };
        /**
         * TextTemplate
         * @description A text with which a ticket can start (模板). Brackets such as 【时间】 mark the gaps to fill in.
         */
        "TextTemplate-Output": {
            /** Name */
            name: string;
            /**
             * Text
             * @default
             */
            text: string;
            /**
             * Title
             * @default
             */
            title: string;
        };
        /**
         * TextToHear
         * @description A text, and how to speak it. Without a voice, the best one of the language speaks.
         */
        TextToHear: {
            /**
             * Language
             * @default zh
             * @enum {string}
             */
            language?: "zh" | "en" | "ru" | "ja" | "ko" | "es" | "fr";
            /**
             * Slow
             * @default false
             */
            slow?: boolean;
            /** Text */
            text: string;
            /**
             * Voice
             * @default
             */
            voice?: string;
        };
        /**
         * TextToRead
         * @description A text whose reading somebody wants to know.
         */
        TextToRead: {
            /**
             * Language
             * @default zh
             * @enum {string}
             */
            language?: "zh" | "en" | "ru" | "ja" | "ko" | "es" | "fr";
            /** Text */
            text: string;
        };
        /**
         * TextToTidy
         * @description The editor's content, as HTML. HTML from Word may be longer than the part of it that is kept.
         */
        TextToTidy: {
            /** Html */
            html: string;
        };
        /**
         * Tick
         * @description A note on what was done.
         */
        Tick: {
            /** Note */
            note: string;
        };
        /**
         * TicketAnswer
         * @description An article that was read to the citizen in a call, or sent: version `n`, at this second of `recording`.
         */
        TicketAnswer: {
            /** Article */
            article: string;
            /** At */
            at: number;
            /** By Name */
            by_name: string;
            how: components["schemas"]["knowledge__answers__store__How"];
            /** N */
            n: number;
            /** Recording */
            recording: string | null;
            /** Second */
            second: number | null;
            /** Title */
            title: string;
        };
        /**
         * TicketBatch
         * @description The same step for many tickets.
         */
        TicketBatch: {
            /**
             * Departments
             * @default []
             */
            departments?: components["schemas"]["NamedDepartment"][];
            /**
             * Opinion
             * @default
             */
            opinion?: string;
            /**
             * Step
             * @enum {string}
             */
            step: "accept" | "dispatch" | "urge" | "supervise";
            /** Tickets */
            tickets: components["schemas"]["BatchTicket"][];
        };
        /**
         * TicketCall
         * @description A call about the ticket: the one from which it was created (`first`), or one to its citizen. `outcome`: null
         *     while it lasts. `messages` and `survey` are only set for people who may see them.
         */
        TicketCall: {
            /** Agent Name */
            agent_name: string;
            /** Answers */
            answers: components["schemas"]["TicketAnswer"][];
            /** At */
            at: number;
            direction: components["schemas"]["Direction"];
            /** First */
            first: boolean;
            /** Id */
            id: string;
            /** Messages */
            messages: components["schemas"]["TicketMessage"][];
            outcome: components["schemas"]["records__rules__record__Outcome"] | null;
            /** Queue */
            queue: string;
            /** Queue Name */
            queue_name: string;
            /** Recordings */
            recordings: components["schemas"]["BoundRecording"][];
            survey: components["schemas"]["TicketSurvey"] | null;
            /** Talk S */
            talk_s: number;
        };
        /**
         * TicketClock
         * @description A clock of a ticket or of a branch. `due_at` is null while it is paused; `late`: met after its moment.
         *
         *     `soon_at`: from then on it is 即将到期; `left_s`: working time left until its moment, null unless it runs.
         */
        TicketClock: {
            /** Branch */
            branch: number | null;
            /** Budget S */
            budget_s: number;
            /** Due At */
            due_at: number | null;
            end: components["schemas"]["ClockEnd"] | null;
            /** Ended At */
            ended_at: number | null;
            kind: components["schemas"]["ClockKind"];
            /** Late */
            late: boolean;
            /** Left S */
            left_s: number | null;
            /** N */
            n: number;
            /** Soon At */
            soon_at: number | null;
            /** Started At */
            started_at: number;
        };
        /**
         * TicketConditions
         * @description The conditions of a list, without its pages. Times are in seconds, from the first to before the second.
         *
         *     `departments`: the lead; with `work`, those that have the work to do. `sources`: the platforms that sent the
         *     tickets, `hotline` for our own. `district`: with everything below it. `deadline`: `late`, or `soon` (即将到期).
         *     `urged`, `supervised`, `hard`: only those. `caller`: a citizen's number. `text`: words, a
         *     citizen's whole name, or the last four or more digits of the number.
         */
        TicketConditions: {
            /**
             * At Once
             * @default null
             */
            at_once?: boolean | null;
            /**
             * Begun Since
             * @default null
             */
            begun_since?: number | null;
            /**
             * Begun Until
             * @default null
             */
            begun_until?: number | null;
            /**
             * Caller
             * @default null
             */
            caller?: string | null;
            /**
             * Completed Since
             * @default null
             */
            completed_since?: number | null;
            /**
             * Completed Until
             * @default null
             */
            completed_until?: number | null;
            /**
             * Deadline
             * @default null
             */
            deadline?: ("late" | "soon") | null;
            /**
             * Departments
             * @default []
             */
            departments?: string[];
            /**
             * District
             * @default null
             */
            district?: string | null;
            /**
             * Hard
             * @default false
             */
            hard?: boolean;
            /**
             * Levels
             * @default []
             */
            levels?: components["schemas"]["Level"][];
            /**
             * Mine
             * @default false
             */
            mine?: boolean;
            /**
             * Phase
             * @default null
             */
            phase?: ("open" | "closed") | null;
            /** @default newest */
            sort?: components["schemas"]["Sort"];
            /**
             * Sources
             * @default []
             */
            sources?: string[];
            /** @default null */
            state?: components["schemas"]["TicketState"] | null;
            /**
             * States
             * @default []
             */
            states?: components["schemas"]["TicketState"][];
            /**
             * Supervised
             * @default false
             */
            supervised?: boolean;
            /**
             * Text
             * @default null
             */
            text?: string | null;
            /**
             * Told
             * @default false
             */
            told?: boolean;
            /**
             * Training
             * @default null
             */
            training?: boolean | null;
            /**
             * Types
             * @default []
             */
            types?: string[];
            /**
             * Urged
             * @default false
             */
            urged?: boolean;
            /**
             * Urgencies
             * @default []
             */
            urgencies?: string[];
            /** @default null */
            work?: components["schemas"]["Work"] | null;
        };
        /**
         * TicketContact
         * @description A further contact. `number` is masked for people without the right to see numbers.
         */
        TicketContact: {
            /** At */
            at: number;
            /** By */
            by: string;
            /** By Name */
            by_name: string;
            channel: components["schemas"]["ContactChannel"];
            how: components["schemas"]["tickets__matters__store__How"];
            /** Id */
            id: string;
            /** Interaction */
            interaction: string | null;
            /** Note */
            note: string;
            /** Number */
            number: string;
            /** Ticket */
            ticket: string;
        };
        /**
         * TicketContacts
         * @description The contacts with the citizen about a ticket, each kind in order.
         */
        TicketContacts: {
            /** Calls */
            calls: components["schemas"]["TicketCall"][];
            /** Faxes */
            faxes: components["schemas"]["TicketPaper"][];
        };
        /**
         * TicketExport
         * @description The tickets to export.
         */
        TicketExport: {
            filter: components["schemas"]["TicketConditions"];
            /**
             * Form
             * @default xlsx
             * @enum {string}
             */
            form?: "csv" | "xlsx";
            /**
             * Language
             * @enum {string}
             */
            language: "zh" | "en";
        };
        /**
         * TicketFaxes
         * @description The faxes of a ticket: those received in its interaction, and those that were sent for it.
         */
        TicketFaxes: {
            /** Came */
            came: components["schemas"]["FaxRow"][];
            /** Sent */
            sent: components["schemas"]["SentRow"][];
        };
        /**
         * TicketFile
         * @description An attachment. `step`: the ticket's version after the step that it came with, null if it belongs to the ticket
         *     itself; `loose`: it waits for its uploader to take the step. `gone`: its retention is over, and only this entry is
         *     left.
         */
        TicketFile: {
            /** At */
            at: number;
            /** By */
            by: string;
            /** By Name */
            by_name: string;
            /** Gone */
            gone: boolean;
            /** Id */
            id: string;
            /** Loose */
            loose: boolean;
            /** May Remove */
            may_remove: boolean;
            /** Media Type */
            media_type: string;
            /** Name */
            name: string;
            /** Size */
            size: number;
            /** Step */
            step: number | null;
        };
        /**
         * TicketFilter
         * @description The tickets to list; all conditions given must hold. `mine`: written or changed by the reader.
         *
         *     `phase`: `open` or `closed`. `work`: the work to do, for the reader's departments, or for a dispatcher everywhere.
         *     `cursor`: from the previous page.
         */
        TicketFilter: {
            /**
             * Cursor
             * @default null
             */
            cursor?: string | null;
            /**
             * Interaction
             * @default null
             */
            interaction?: string | null;
            /**
             * Limit
             * @default 20
             */
            limit?: number;
            /**
             * Mine
             * @default false
             */
            mine?: boolean;
            /**
             * Phase
             * @default null
             */
            phase?: ("open" | "closed") | null;
            /** @default null */
            state?: components["schemas"]["TicketState"] | null;
            /** @default null */
            work?: components["schemas"]["Work"] | null;
        };
        /**
         * TicketList
         * @description Tickets in the requested order. `next` is the cursor of the next page; `found`: excerpts by ticket, if words were
         *     searched for.
         */
        TicketList: {
            /** Found */
            found: {
                [key: string]: components["schemas"]["FoundWords"];
            };
            /** Items */
            items: components["schemas"]["TicketSummary"][];
            /** Next */
            next: string | null;
        };
        /**
         * TicketMatter
         * @description How often somebody has come about a ticket, the further contacts, newest first, and the number of the ticket that
         *     it was merged into ('' for none).
         */
        TicketMatter: {
            /** Items */
            items: components["schemas"]["TicketContact"][];
            /** Merged Into */
            merged_into: string;
            /** Times */
            times: number;
        };
        /**
         * TicketMessage
         * @description A message that was left in a call. `gone`: its sound was deleted.
         */
        TicketMessage: {
            /** At */
            at: number;
            /** Gone */
            gone: boolean;
            /** Id */
            id: string;
            /** Seconds */
            seconds: number;
        };
        /**
         * TicketNumber
         * @description The part of a ticket that a caller may know: its number.
         */
        TicketNumber: {
            /** Number */
            number: string;
        };
        /**
         * TicketOfCall
         * @description A ticket that was written in a call, or that the call was about.
         */
        TicketOfCall: {
            /** Id */
            id: string;
            /** Number */
            number: string;
        };
        /**
         * TicketOfFax
         * @description The ticket about the fax.
         */
        TicketOfFax: {
            /** Ticket */
            ticket: string;
        };
        /**
         * TicketOpening
         * @description A request to see all of a confidential ticket. `mine`: the reader made it, and somebody else decides.
         */
        TicketOpening: {
            /** Asked At */
            asked_at: number;
            /** Asked By Name */
            asked_by_name: string;
            /** Decided By Name */
            decided_by_name: string;
            /** Id */
            id: string;
            /** Mine */
            mine: boolean;
            /** Number */
            number: string;
            /** Reason */
            reason: string;
            state: components["schemas"]["OpeningState"];
            /** Ticket */
            ticket: string;
            /** Until */
            until: number | null;
        };
        /**
         * TicketPage
         * @description One complete ticket: with its recordings, its life, the authors of each edit, and what the reader may do with
         *     it.
         */
        TicketPage: {
            /** Address */
            address: string;
            /** Archived At */
            archived_at: number | null;
            asked: components["schemas"]["PendingRequest"];
            /** At Once */
            at_once: boolean;
            /** Barred */
            barred: components["schemas"]["Barred"][];
            /** Branches */
            branches: components["schemas"]["BranchShown"][];
            /** Caller */
            caller: string;
            /** Channel */
            channel: string;
            /** Clocks */
            clocks: components["schemas"]["TicketClock"][];
            /** Completed At */
            completed_at: number | null;
            /** Confidential */
            confidential: boolean;
            /** Contact Name */
            contact_name: string;
            /** Contact Number */
            contact_number: string;
            /** Contacts */
            contacts: components["schemas"]["WayToReach"][];
            /** Correct Until */
            correct_until: number | null;
            /** Created At */
            created_at: number;
            /** Created By */
            created_by: string;
            /** Department */
            department: string;
            /** District */
            district: string;
            /** Due At */
            due_at: number | null;
            /** External */
            external: string;
            /** Fields */
            fields: components["schemas"]["FormField"][];
            /** Files */
            files: components["schemas"]["TicketFile"][];
            /** Form */
            form: string;
            /** Hard */
            hard: boolean;
            /** Id */
            id: string;
            /** Interaction */
            interaction: string | null;
            join: components["schemas"]["Join"];
            /** Landmark */
            landmark: string;
            /** Legal Way */
            legal_way: string;
            level: components["schemas"]["Level"];
            /** May Correct */
            may_correct: boolean;
            /** May Edit */
            may_edit: boolean;
            /** May Submit */
            may_submit: boolean;
            /** Number */
            number: string;
            /** Offers */
            offers: components["schemas"]["Offer"][];
            /** Opened Until */
            opened_until: number | null;
            /** Opening Asked */
            opening_asked: boolean;
            /** Particulars */
            particulars: {
                [key: string]: string;
            };
            /** Path */
            path: string;
            /** Recordings */
            recordings: components["schemas"]["BoundRecording"][];
            /** Redispatches */
            redispatches: number;
            /** Sealed */
            sealed: boolean;
            /** Soon At */
            soon_at: number | null;
            /** Source */
            source: string;
            state: components["schemas"]["TicketState"];
            /** Steps */
            steps: components["schemas"]["TakenStep"][];
            /** Submitted At */
            submitted_at: number | null;
            /** Supervisions */
            supervisions: number;
            /** Text */
            text: string;
            /** Title */
            title: string;
            /** Training */
            training: boolean;
            /** Type */
            type: string;
            /** Updated At */
            updated_at: number;
            /** Urgency */
            urgency: string;
            /** Urges */
            urges: number;
            /** Version */
            version: number;
            /** Written */
            written: components["schemas"]["Written"][];
        };
        /**
         * TicketPaper
         * @description A fax of the ticket: `sent` to the citizen, or else received. `state`: only for a sent one.
         */
        TicketPaper: {
            /** At */
            at: number;
            /** Id */
            id: string;
            /** Pages */
            pages: number;
            /** Sent */
            sent: boolean;
            /** State */
            state: string;
        };
        /**
         * By
         * @description The dimension that accuracy is grouped by.
         * @enum {string}
         */
        tickets__dispatch__accuracy__By: "dispatcher" | "agent" | "rule" | "department";
        /**
         * ChangedRule
         * @description A new text of a rule, with the version that it is based on.
         */
        tickets__dispatch__rule_api__ChangedRule: {
            /**
             * All Of
             * @default []
             */
            all_of?: string[];
            /**
             * Any Of
             * @default []
             */
            any_of?: string[];
            /**
             * Direct
             * @default false
             */
            direct?: boolean;
            /**
             * Districts
             * @default []
             */
            districts?: string[];
            /** @default all */
            join?: components["schemas"]["Join"];
            /** Lead */
            lead: string;
            /** Name */
            name: string;
            /**
             * None Of
             * @default []
             */
            none_of?: string[];
            /**
             * Others
             * @default []
             */
            others?: components["schemas"]["BesideText"][];
            /**
             * Priority
             * @default 0
             */
            priority?: number;
            /**
             * Types
             * @default []
             */
            types?: string[];
            /**
             * Urgencies
             * @default []
             */
            urgencies?: string[];
            /** Version */
            version: number;
        };
        /**
         * Reason
         * @description Why a department is suggested. `id`, `version`, `name`: of the rule or clause; for a past ticket its id, and its
         *     number as the name. `words`: the matching ones.
         */
        tickets__dispatch__suggesting__Reason: {
            /** Id */
            id: string;
            /**
             * Kind
             * @enum {string}
             */
            kind: "rule" | "duty" | "past";
            /** Name */
            name: string;
            /** Version */
            version: number;
            /**
             * Words
             * @default []
             */
            words: string[];
        };
        /**
         * Why
         * @description Why a ticket may be about the same matter.
         * @enum {string}
         */
        tickets__matters__service__Why: "number" | "address" | "text";
        /**
         * How
         * @description The purpose of a further contact.
         * @enum {string}
         */
        tickets__matters__store__How: "join" | "urge" | "merge";
        /**
         * RuleForm
         * @description The time on Wednesdays, and who gets the full list, with the version that they are based on.
         */
        tickets__overdue__api__RuleForm: {
            /** Minute */
            minute: number;
            /** Recipients */
            recipients: string[];
            /** Version */
            version: number;
        };
        /**
         * Outcome
         * @description The outcome of a dispatch to one department.
         * @enum {string}
         */
        tickets__rules__workflow__court__Outcome: "kept" | "returned" | "refused" | "appealed" | "upheld" | "granted" | "overturned" | "moved" | "lapsed";
        /**
         * Step
         * @description The steps of a ticket (TK4). Those further down are steps on a branch, which may also change the ticket's
         *     state.
         * @enum {string}
         */
        tickets__rules__workflow__states__Step: "submit" | "at_once" | "accept" | "dispatch" | "settle" | "tell_legal_way" | "ask_citizen" | "reply" | "note" | "correct" | "suspend" | "resume" | "hard" | "escalate" | "decide" | "supervise" | "urge" | "finish" | "review" | "reject" | "call_back" | "tell_call_back" | "confirm_call_back" | "refuse_call_back" | "archive" | "cancel" | "return_up" | "extend_up" | "returned_up" | "extended_up" | "refused_up" | "sign" | "handle" | "answer" | "return" | "refuse_return" | "appeal" | "uphold" | "overturn" | "reassign" | "withdraw" | "ask_extension" | "grant_extension" | "refuse_extension";
        /**
         * Figures
         * @description The outcome of the tasks of one definition for one assignee. Dropped tasks count nowhere else.
         */
        tickets__tasks__store__Figures: {
            /** All */
            all: number;
            assignee: components["schemas"]["Assignee"];
            /** Definition */
            definition: string;
            /** Dropped */
            dropped: number;
            /** Late */
            late: number;
            /** Name */
            name: string;
            /** On Time */
            on_time: number;
            /** Open */
            open: number;
            /** Overdue */
            overdue: number;
            /** Whom */
            whom: string;
        };
        /**
         * TicketSearch
         * @description One page of a list. The data that must not appear in a URL, a citizen's number and words, are in the body.
         *     `tickets`: only these, which have changed.
         */
        TicketSearch: {
            /**
             * At Once
             * @default null
             */
            at_once?: boolean | null;
            /**
             * Begun Since
             * @default null
             */
            begun_since?: number | null;
            /**
             * Begun Until
             * @default null
             */
            begun_until?: number | null;
            /**
             * Caller
             * @default null
             */
            caller?: string | null;
            /**
             * Completed Since
             * @default null
             */
            completed_since?: number | null;
            /**
             * Completed Until
             * @default null
             */
            completed_until?: number | null;
            /**
             * Cursor
             * @default null
             */
            cursor?: string | null;
            /**
             * Deadline
             * @default null
             */
            deadline?: ("late" | "soon") | null;
            /**
             * Departments
             * @default []
             */
            departments?: string[];
            /**
             * District
             * @default null
             */
            district?: string | null;
            /**
             * Hard
             * @default false
             */
            hard?: boolean;
            /**
             * Interaction
             * @default null
             */
            interaction?: string | null;
            /**
             * Levels
             * @default []
             */
            levels?: components["schemas"]["Level"][];
            /**
             * Limit
             * @default 20
             */
            limit?: number;
            /**
             * Mine
             * @default false
             */
            mine?: boolean;
            /**
             * Phase
             * @default null
             */
            phase?: ("open" | "closed") | null;
            /** @default newest */
            sort?: components["schemas"]["Sort"];
            /**
             * Sources
             * @default []
             */
            sources?: string[];
            /** @default null */
            state?: components["schemas"]["TicketState"] | null;
            /**
             * States
             * @default []
             */
            states?: components["schemas"]["TicketState"][];
            /**
             * Supervised
             * @default false
             */
            supervised?: boolean;
            /**
             * Text
             * @default null
             */
            text?: string | null;
            /**
             * Tickets
             * @default []
             */
            tickets?: string[];
            /**
             * Told
             * @default false
             */
            told?: boolean;
            /**
             * Training
             * @default null
             */
            training?: boolean | null;
            /**
             * Types
             * @default []
             */
            types?: string[];
            /**
             * Urged
             * @default false
             */
            urged?: boolean;
            /**
             * Urgencies
             * @default []
             */
            urgencies?: string[];
            /** @default null */
            work?: components["schemas"]["Work"] | null;
        };
        /**
         * TicketSheets
         * @description Tickets as they are printed, in the requested order, without those that the reader may not read. `by`, `at`: who
         *     prints, and when.
         */
        TicketSheets: {
            /** At */
            at: number;
            /** By */
            by: string;
            /** Items */
            items: components["schemas"]["TicketPage"][];
        };
        /**
         * TicketState
         * @description The states of a ticket: those of TK3, drafts, and states in which it awaits a decision or is closed.
         * @enum {string}
         */
        TicketState: "draft" | "waiting" | "accepted" | "handling" | "awaiting" | "suspended" | "deciding" | "done" | "reviewing" | "rejected" | "reopened" | "archived" | "cancelled";
        /**
         * TicketStep
         * @description A step with the version that was read. `branch`: for a step on one. `hours`: of working time. `clause`: cited by
         *     a return or a refusal; `no_clause`: none of the catalogue fits. `files`: attachments that this person uploaded for
         *     it. `interaction`: the call in which the citizen urges it or says more, which is bound to the ticket. `legal_way`:
         *     for `tell_legal_way`.
         */
        TicketStep: {
            /**
             * Branch
             * @default null
             */
            branch?: number | null;
            /** @default null */
            call_back?: components["schemas"]["CallBackResult"] | null;
            /** @default null */
            clause?: components["schemas"]["CitedClause"] | null;
            /**
             * Departments
             * @default []
             */
            departments?: components["schemas"]["NamedDepartment"][];
            /**
             * Files
             * @default []
             */
            files?: string[];
            /**
             * Hours
             * @default null
             */
            hours?: number | null;
            /**
             * Interaction
             * @default null
             */
            interaction?: string | null;
            /** @default all */
            join?: components["schemas"]["Join"];
            /** @default null */
            legal_way?: components["schemas"]["LegalWayForm"] | null;
            /**
             * No Clause
             * @default false
             */
            no_clause?: boolean;
            /**
             * Opinion
             * @default
             */
            opinion?: string;
            /**
             * Reason
             * @default
             */
            reason?: string;
            step: components["schemas"]["tickets__rules__workflow__states__Step"];
            /** Version */
            version: number;
        };
        /**
         * TicketSummary
         * @description A ticket in a list. `times`: how often somebody has come about it; `merged_into`: the number of the ticket that
         *     continues in its place. `sealed`: the citizen's identity and the place are hidden from the reader.
         */
        TicketSummary: {
            /** Address */
            address: string;
            /** At Once */
            at_once: boolean;
            /** Completed At */
            completed_at: number | null;
            /** Confidential */
            confidential: boolean;
            /** Contact Name */
            contact_name: string;
            /** Created At */
            created_at: number;
            /** Department */
            department: string;
            /** District */
            district: string;
            /** Due At */
            due_at: number | null;
            /** External */
            external: string;
            /** Hard */
            hard: boolean;
            /** Id */
            id: string;
            /** Interaction */
            interaction: string | null;
            /**
             * Legal Way
             * @default
             */
            legal_way: string;
            level: components["schemas"]["Level"];
            /** Merged Into */
            merged_into: string;
            /** Number */
            number: string;
            /**
             * Sealed
             * @default false
             */
            sealed: boolean;
            /** Soon At */
            soon_at: number | null;
            /** Source */
            source: string;
            state: components["schemas"]["TicketState"];
            /** Supervisions */
            supervisions: number;
            /** Times */
            times: number;
            /** Title */
            title: string;
            /** Training */
            training: boolean;
            /** Type */
            type: string;
            /** Updated At */
            updated_at: number;
            /** Urgency */
            urgency: string;
            /** Urges */
            urges: number;
            /** Version */
            version: number;
        };
        /**
         * TicketSurvey
         * @description The answer to a survey. `level`: null unless one was given.
         */
        TicketSurvey: {
            /** At */
            at: number;
            level: components["schemas"]["SurveyLevel"] | null;
            result: components["schemas"]["SurveyResult"];
        };
        /**
         * TicketType
         * @description A kind of ticket. `urgency`: the default for such a ticket; empty for none.
         */
        "TicketType-Input": {
            /** En */
            en: string;
            /**
             * Fields
             * @default []
             */
            fields?: components["schemas"]["FieldOptions-Input"][];
            /** Id */
            id: string;
            /**
             * May Close
             * @default true
             */
            may_close?: boolean;
            /**
             * Needs Address
             * @default false
             */
            needs_address?: boolean;
            /**
             * Templates
             * @default []
             */
            templates?: components["schemas"]["TextTemplate-Input"][];
            /**
             * Urgency
             * @default
             */
            urgency?: string;
            /** Zh */
            zh: string;
        };
        /**
         * TicketType
         * @description A kind of ticket. `urgency`: the default for such a ticket; empty for none.
         */
        "TicketType-Output": {
            /** En */
            en: string;
            /**
             * Fields
             * @default []
             */
            fields: components["schemas"]["FieldOptions-Output"][];
            /** Id */
            id: string;
            /**
             * May Close
             * @default true
             */
            may_close: boolean;
            /**
             * Needs Address
             * @default false
             */
            needs_address: boolean;
            /**
             * Templates
             * @default []
             */
            templates: components["schemas"]["TextTemplate-Output"][];
            /**
             * Urgency
             * @default
             */
            urgency: string;
            /** Zh */
            zh: string;
        };
        /**
         * TicketViewFilter
         * @description The saved conditions, likewise. `of`: the moment that the period refers to; `view`: the list that they narrow.
         */
        TicketViewFilter: {
            /**
             * At Once
             * @default null
             */
            at_once?: boolean | null;
            /**
             * Begun Since
             * @default null
             */
            begun_since?: number | null;
            /**
             * Begun Until
             * @default null
             */
            begun_until?: number | null;
            /**
             * Caller
             * @default null
             */
            caller?: string | null;
            /**
             * Completed Since
             * @default null
             */
            completed_since?: number | null;
            /**
             * Completed Until
             * @default null
             */
            completed_until?: number | null;
            /**
             * Deadline
             * @default null
             */
            deadline?: ("late" | "soon") | null;
            /**
             * Departments
             * @default []
             */
            departments?: string[];
            /**
             * District
             * @default null
             */
            district?: string | null;
            /**
             * Hard
             * @default false
             */
            hard?: boolean;
            /**
             * Levels
             * @default []
             */
            levels?: components["schemas"]["Level"][];
            /**
             * Mine
             * @default false
             */
            mine?: boolean;
            /**
             * Of
             * @default begun
             * @enum {string}
             */
            of?: "begun" | "completed";
            /**
             * Period
             * @default null
             */
            period?: ("today" | "yesterday" | "week" | "month") | null;
            /**
             * Phase
             * @default null
             */
            phase?: ("open" | "closed") | null;
            /** @default newest */
            sort?: components["schemas"]["Sort"];
            /**
             * Sources
             * @default []
             */
            sources?: string[];
            /** @default null */
            state?: components["schemas"]["TicketState"] | null;
            /**
             * States
             * @default []
             */
            states?: components["schemas"]["TicketState"][];
            /**
             * Supervised
             * @default false
             */
            supervised?: boolean;
            /**
             * Text
             * @default null
             */
            text?: string | null;
            /**
             * Told
             * @default false
             */
            told?: boolean;
            /**
             * Training
             * @default null
             */
            training?: boolean | null;
            /**
             * Types
             * @default []
             */
            types?: string[];
            /**
             * Urged
             * @default false
             */
            urged?: boolean;
            /**
             * Urgencies
             * @default []
             */
            urgencies?: string[];
            /**
             * View
             * @default
             */
            view?: string;
            /** @default null */
            work?: components["schemas"]["Work"] | null;
        };
        /**
         * TicketViewForm
         * @description A view of tickets.
         */
        TicketViewForm: {
            /**
             * Columns
             * @default []
             */
            columns?: string[];
            filter: components["schemas"]["TicketViewFilter"];
            /** Name */
            name: string;
            /**
             * Shared
             * @default false
             */
            shared?: boolean;
        };
        /**
         * TidyChange
         * @description The number of things of one kind that were made uniform.
         */
        TidyChange: {
            kind: components["schemas"]["knowledge__rules__tidying__Kind"];
            /** N */
            n: number;
        };
        /**
         * TidyText
         * @description The uniform text and its changes. Nothing is saved.
         */
        TidyText: {
            /** Changes */
            changes: components["schemas"]["TidyChange"][];
            /** Html */
            html: string;
        };
        /**
         * TimeState
         * @description How a branch stands against its deadline.
         * @enum {string}
         */
        TimeState: "on_time" | "soon" | "overdue" | "stands" | "over";
        /**
         * ToldBy
         * @description The means by which a citizen was told.
         * @enum {string}
         */
        ToldBy: "call" | "letter";
        /**
         * TransferForm
         * @description The caller's destination.
         */
        TransferForm: {
            to: components["schemas"]["Whom-Input"];
        };
        /**
         * Trial
         * @description The result of trying a rule on past tickets: of `looked` tickets `matched` match it, `led` of those were really
         *     led by its lead department, and `undone` by no department. `mismatches`: the newest of the others.
         */
        Trial: {
            /** At */
            at: number;
            /** Led */
            led: number;
            /** Looked */
            looked: number;
            /** Matched */
            matched: number;
            /**
             * Mismatches
             * @default []
             */
            mismatches: components["schemas"]["Mismatch"][];
            /** Undone */
            undone: number;
        };
        /**
         * Tried
         * @description The log entry of a test message that was queued.
         */
        Tried: {
            /** Id */
            id: string;
        };
        /**
         * TrunkFacts
         * @description A carrier's trunk. `reachable`: whether its gateway answers Asterisk's checks now; null if Asterisk is away or
         *     does not check it.
         */
        TrunkFacts: {
            /** Has Password */
            has_password: boolean;
            /** Host */
            host: string;
            /** Name */
            name: string;
            /** Outbound */
            outbound: boolean;
            /** Reachable */
            reachable: boolean | null;
            /** Registers */
            registers: boolean;
            /** Sources */
            sources: string[];
            /** Trusted */
            trusted: boolean;
            /** Username */
            username: string;
        };
        /**
         * TypedForm
         * @description The characters typed so far.
         */
        TypedForm: {
            /** Text */
            text: string;
        };
        /**
         * Unfit
         * @description The fault that keeps the page from taking calls.
         */
        Unfit: {
            /**
             * Reason
             * @enum {string}
             */
            reason: "no_microphone" | "microphone_denied" | "no_speaker";
        };
        /**
         * UnprovedResult
         * @description A result without a call. `by_name`: who reported it; `reason` and `confirmed_by_name` are '' for results from
         *     before they were required.
         */
        UnprovedResult: {
            /** At */
            at: number;
            /** By Name */
            by_name: string;
            /** Confirmed By Name */
            confirmed_by_name: string;
            /** Number */
            number: string;
            /** Reached */
            reached: boolean;
            /** Reason */
            reason: string;
            result: components["schemas"]["Verdict"] | null;
            service: components["schemas"]["Verdict"] | null;
            /** Ticket */
            ticket: string;
            /** Told At */
            told_at: number;
        };
        /**
         * Unread
         * @description Somebody who should read an announcement and has not read its current version.
         */
        Unread: {
            /** Name */
            name: string;
            /** User */
            user: string;
        };
        /**
         * UnreadArticle
         * @description A published article that nobody read in the period. `clicks`: since it was added; 0 if nobody ever found it.
         */
        UnreadArticle: {
            /** Clicks */
            clicks: number;
            /** Department */
            department: string;
            /** Id */
            id: string;
            /** Published At */
            published_at: number | null;
            /** Title */
            title: string;
        };
        /**
         * Unsure
         * @description A part of the text, and how it will be read, in both languages. `at`: the index of its first character.
         */
        Unsure: {
            /** At */
            at: number;
            /** Kind */
            kind: string;
            /** Part */
            part: string;
            /** Why */
            why: string;
            /** Why Zh */
            why_zh: string;
        };
        /**
         * Urgency
         * @description How urgent a matter is, and the hours of work until each of a ticket's clocks is due.
         */
        "Urgency-Input": {
            /** En */
            en: string;
            /**
             * First H
             * @default 7.5
             */
            first_h?: number;
            /**
             * Follow Up Hours
             * @default 72
             */
            follow_up_hours?: number;
            /** Id */
            id: string;
            /**
             * Return H
             * @default 7.5
             */
            return_h?: number;
            /**
             * Sign H
             * @default 4
             */
            sign_h?: number;
            /**
             * Solution H
             * @default 52.5
             */
            solution_h?: number;
            /**
             * Step H
             * @default 37.5
             */
            step_h?: number;
            /** Zh */
            zh: string;
        };
        /**
         * Urgency
         * @description How urgent a matter is, and the hours of work until each of a ticket's clocks is due.
         */
        "Urgency-Output": {
            /** En */
            en: string;
            /**
             * First H
             * @default 7.5
             */
            first_h: number;
            /**
             * Follow Up Hours
             * @default 72
             */
            follow_up_hours: number;
            /** Id */
            id: string;
            /**
             * Return H
             * @default 7.5
             */
            return_h: number;
            /**
             * Sign H
             * @default 4
             */
            sign_h: number;
            /**
             * Solution H
             * @default 52.5
             */
            solution_h: number;
            /**
             * Step H
             * @default 37.5
             */
            step_h: number;
            /** Zh */
            zh: string;
        };
        /**
         * User
         * @description The person who is signed in, and what the page may show. `agent` is the number of that person's seat,
         *     `departments` are those whose tickets this person handles. `roles` are ids, and `role_names` has the names of the
         *     site's own roles; the names of the others are in the page's texts.
         */
        User: {
            /** Agent */
            agent: string | null;
            /** Departments */
            departments: string[];
            /** Id */
            id: string;
            /**
             * Language
             * @enum {string}
             */
            language: "zh" | "en";
            /** Name */
            name: string;
            /** Rights */
            rights: string[];
            /** Role Names */
            role_names: {
                [key: string]: string;
            };
            /** Roles */
            roles: string[];
            /** Username */
            username: string;
        };
        /**
         * Verdict
         * @description A citizen's verdict, in a call-back, on the service or on the result.
         * @enum {string}
         */
        Verdict: "very_satisfied" | "satisfied" | "fairly_satisfied" | "unsatisfied" | "very_unsatisfied";
        /**
         * VersionForm
         * @description The version that was read.
         */
        VersionForm: {
            /** Version */
            version: number;
        };
        /**
         * VersionView
         * @description A version that has been in force. `number` counts these; `same_as`: the first number with the same content.
         *
         *     `by` "file": somebody changed the file on disk.
         */
        VersionView: {
            /** Active */
            active: boolean;
            /** At */
            at: number;
            /** By */
            by: string;
            /** File */
            file: string;
            /** Number */
            number: number;
            /** Reason */
            reason: string;
            /** Same As */
            same_as: number;
            /** Version */
            version: string;
        };
        /**
         * VipNumber
         * @description A number whose calls have priority, until the day `valid_until`. `name`: the owner, or a remark.
         */
        VipNumber: {
            /** Id */
            id: string;
            /**
             * Name
             * @default
             */
            name?: string;
            /** Number */
            number: string;
            /**
             * Priority
             * @default 5
             */
            priority?: number;
            /**
             * Valid Until
             * @default null
             */
            valid_until?: string | null;
        };
        /**
         * VisitRecord
         * @description A supervisor was in the talk of `agent`; `kind`: listen, whisper, barge or take_over.
         */
        VisitRecord: {
            /** Agent */
            agent: string;
            /** Began At */
            began_at: number;
            /** Ended At */
            ended_at: number;
            /** Kind */
            kind: string;
            /** Name */
            name: string;
            /** Supervisor */
            supervisor: string;
        };
        /**
         * VoicemailList
         * @description The waiting messages, oldest first. `queues`: the queues whose messages this person sees (null: all), `-` is no
         *     queue.
         */
        VoicemailList: {
            /** Items */
            items: components["schemas"]["VoicemailRow"][];
            /** Queues */
            queues: string[] | null;
        };
        /**
         * VoicemailRow
         * @description A message. `number` is masked without `records.numbers` unless this person deals with it (`mine`), and '' when
         *     withheld; `claimed_name` and `closed_name` are the people who deal or dealt with it; `ticket` is that of the call.
         *     `rung_at`: when anybody last called the citizen since, and `reached`: whether somebody answered then, or null while
         *     that call lasts. `deleted_at`: when the sound was deleted, by `deleted_name` for this reason, or '' when its time
         *     was up.
         */
        VoicemailRow: {
            /** Box */
            box: string;
            /** Call */
            call: string;
            /** Called */
            called: string;
            /** Claimed By */
            claimed_by: string;
            /** Claimed Name */
            claimed_name: string;
            /** Closed At */
            closed_at: number | null;
            /** Closed Name */
            closed_name: string;
            /** Deleted At */
            deleted_at: number | null;
            /** Deleted Name */
            deleted_name: string;
            /** Deleted Why */
            deleted_why: string;
            /** Id */
            id: string;
            /** Language */
            language: string;
            /** Left At */
            left_at: number;
            /** Mine */
            mine: boolean;
            /** Note */
            note: string;
            /** Number */
            number: string;
            /** Queue */
            queue: string;
            /** Queue Name */
            queue_name: string;
            /** Reached */
            reached: boolean | null;
            /** Rung At */
            rung_at: number | null;
            /** Seconds */
            seconds: number;
            /** Ticket */
            ticket: string | null;
            /** Training */
            training: boolean;
        };
        /**
         * Voices
         * @description All voices, and the words of the lexicon with their readings.
         */
        Voices: {
            /** Good Installed */
            good_installed: boolean;
            /** Languages */
            languages: string[];
            /** Readings */
            readings: {
                [key: string]: string;
            };
            /** Voices */
            voices: components["schemas"]["VoiceStatus"][];
        };
        /**
         * VoiceStatus
         * @description A voice. `installed`: this installation has it; `best`: it is the default; `at_once`: it speaks during calls.
         */
        VoiceStatus: {
            /** At Once */
            at_once: boolean;
            /** Best */
            best: boolean;
            /** En */
            en: string;
            /** Id */
            id: string;
            /** Installed */
            installed: boolean;
            /** Language */
            language: string;
            /** Zh */
            zh: string;
        };
        /**
         * WalkEvent
         * @description An event that the caller meets. `step`: the number of the step that led to it, 0 for the arrival.
         */
        WalkEvent: {
            /** At */
            at: number;
            /** Flow */
            flow: string;
            /**
             * Keys
             * @default
             */
            keys: string;
            /** Kind */
            kind: string;
            /** Label */
            label: string;
            /** Node */
            node: string;
            /**
             * Result
             * @default
             */
            result: string;
            /**
             * Sounds
             * @default []
             */
            sounds: components["schemas"]["ivr__simulator__replay__Heard"][];
            /** Step */
            step: number;
            /** Text */
            text: string;
            /** Text Zh */
            text_zh: string;
        };
        /**
         * WalkForm
         * @description A walk to keep as a test of the flow.
         */
        WalkForm: {
            expects: components["schemas"]["ExpectsForm-Input"];
            /** Name */
            name: string;
            setup?: components["schemas"]["SetupForm-Input"];
            /**
             * Steps
             * @default []
             */
            steps?: components["schemas"]["ivr__simulator__forms__StepForm-Input"][];
        };
        /**
         * WalkView
         * @description A kept walk. `by`: a name.
         */
        WalkView: {
            /** At */
            at: number;
            /** By */
            by: string;
            expects: components["schemas"]["ExpectsForm-Output"];
            /** Id */
            id: string;
            /** Name */
            name: string;
            setup: components["schemas"]["SetupForm-Output"];
            /** Steps */
            steps: components["schemas"]["StepForm-Output"][];
        };
        /**
         * WantedHours
         * @description The additional working hours that somebody wants.
         */
        WantedHours: {
            /** Hours */
            hours: number;
        };
        /**
         * Warned
         * @description How many clocks were overdue in a period, and how many of those without a prior warning (section 七, 3(4)).
         */
        Warned: {
            /** Overdue */
            overdue: number;
            /** Unwarned */
            unwarned: number;
        };
        /**
         * WayForm
         * @description A way to reach the citizen, or somebody close to the citizen.
         */
        WayForm: {
            kind: components["schemas"]["WayKind"];
            /**
             * Name
             * @default
             */
            name?: string;
            /**
             * Relation
             * @default
             */
            relation?: string;
            /** Value */
            value: string;
        };
        /**
         * WayKind
         * @description How somebody is reached.
         * @enum {string}
         */
        WayKind: "phone" | "email" | "wechat";
        /**
         * WayToReach
         * @description Somebody who can be reached about a ticket. `relation`: to the citizen, such as 女儿; '' for the citizen in
         *     person.
         */
        WayToReach: {
            kind: components["schemas"]["WayKind"];
            /**
             * Name
             * @default
             */
            name: string;
            /**
             * Relation
             * @default
             */
            relation: string;
            /** Value */
            value: string;
        };
        /**
         * FiguresForm
         * @description The figures of these surveys, a line for each agent, queue, day or month.
         */
        webagent__screens__surveys__FiguresForm: {
            /**
             * Agent
             * @default null
             */
            agent?: string | null;
            by: components["schemas"]["surveys__reader__By"];
            /**
             * Campaign
             * @default null
             */
            campaign?: string | null;
            /**
             * Levels
             * @default []
             */
            levels?: components["schemas"]["SurveyLevel"][];
            /** @default null */
            origin?: components["schemas"]["SurveyOrigin"] | null;
            /**
             * Queue
             * @default null
             */
            queue?: string | null;
            /** @default null */
            result?: components["schemas"]["SurveyResult"] | null;
            /** Since */
            since: number;
            /** Until */
            until: number;
        };
        /**
         * Weekly
         * @description The spans of each day of the week; without any, it is closed.
         */
        Weekly: {
            /**
             * Friday
             * @default []
             */
            friday?: string[];
            /**
             * Monday
             * @default []
             */
            monday?: string[];
            /**
             * Saturday
             * @default []
             */
            saturday?: string[];
            /**
             * Sunday
             * @default []
             */
            sunday?: string[];
            /**
             * Thursday
             * @default []
             */
            thursday?: string[];
            /**
             * Tuesday
             * @default []
             */
            tuesday?: string[];
            /**
             * Wednesday
             * @default []
             */
            wednesday?: string[];
        };
        /**
         * Where
         * @description The parts of an article in which words are searched.
         * @enum {string}
         */
        Where: "title" | "keywords" | "body" | "papers";
        /**
         * WhereMissed
         * @description Where a caller was whom nobody has answered.
         * @enum {string}
         */
        WhereMissed: "menu" | "line" | "ringing" | "full";
        /**
         * Which
         * @description The lists of reports.
         * @enum {string}
         */
        Which: "review" | "handle" | "recheck" | "mine" | "all";
        /**
         * WhichRight
         * @description The right whose holders are asked for.
         */
        WhichRight: {
            /** Right */
            right: string;
        };
        /**
         * WhichVersion
         * @description The version to play; without it, the one in force.
         */
        WhichVersion: {
            /**
             * Version
             * @default null
             */
            version?: number | null;
        };
        /**
         * WholeStory
         * @description `whole`: whether the entire story is wanted.
         */
        WholeStory: {
            /**
             * Whole
             * @default false
             */
            whole?: boolean;
        };
        /**
         * Whom
         * @description Exactly one of the four. `contact`: a person of a department, whose number the page does not know.
         */
        "Whom-Input": {
            /**
             * Agent
             * @default null
             */
            agent?: string | null;
            /**
             * Contact
             * @default null
             */
            contact?: string | null;
            /**
             * Number
             * @default null
             */
            number?: string | null;
            /**
             * Queue
             * @default null
             */
            queue?: string | null;
        };
        /**
         * Whom
         * @description The ways to name the recipients of a notice.
         * @enum {string}
         */
        "Whom-Output": "user" | "department" | "right" | "address";
        /**
         * WhyDeleted
         * @description The reason in a sentence, without the citizen's words.
         */
        WhyDeleted: {
            /** Reason */
            reason: string;
        };
        /**
         * WhyHeard
         * @description The reason for listening; never the citizen's words.
         */
        WhyHeard: {
            /**
             * Reason
             * @default
             */
            reason?: string;
        };
        /**
         * WhyKept
         * @description The reason in a few words, without the citizen's words.
         */
        WhyKept: {
            /** Reason */
            reason: string;
        };
        /**
         * WhyNot
         * @description A caller in line, or an agent, or both.
         */
        WhyNot: {
            /**
             * Agent
             * @default null
             */
            agent?: string | null;
            /**
             * Interaction
             * @default null
             */
            interaction?: string | null;
        };
        /**
         * WordReading
         * @description A word of the site, and the pinyin with which voices read it: 重听 chong2 ting1.
         */
        WordReading: {
            /** Id */
            id: string;
            /** Reading */
            reading: string;
            /** Word */
            word: string;
        };
        /**
         * Work
         * @description The kinds of work to do.
         * @enum {string}
         */
        Work: "accept" | "dispatch" | "sign" | "in_hand" | "answered" | "returned" | "appealed" | "extension" | "decide" | "paused" | "call_back" | "review" | "soon" | "overdue";
        /**
         * Workload
         * @description The day so far, from the site's midnight `since`. `states`: seconds in each state; `offers`: count by outcome.
         */
        Workload: {
            /** Agent */
            agent: string;
            /** Answered */
            answered: number;
            /** Average Talk S */
            average_talk_s: number | null;
            /** Longest Talk S */
            longest_talk_s: number;
            /** Now */
            now: number;
            /** Offered */
            offered: number;
            /** Offers */
            offers: {
                [key: string]: number;
            };
            /** Outbound */
            outbound: number;
            /** Outbound Talk S */
            outbound_talk_s: number;
            /** Signed On S */
            signed_on_s: number;
            /** Since */
            since: number;
            /** States */
            states: {
                [key: string]: number;
            };
            /** Talk S */
            talk_s: number;
            /** Utilisation */
            utilisation: number | null;
            /** Written */
            written: number;
        };
        /**
         * WorkPage
         * @description An article as its editors see it: `draft` is the version in work, `published` is what agents read. `steps`: those
         *     that the reader may take now; `titles`: titles of the related articles by id.
         */
        WorkPage: {
            age: components["schemas"]["Age"];
            /** Department */
            department: string;
            draft: components["schemas"]["ShownContent"] | null;
            /** Draft N */
            draft_n: number | null;
            /** Draft Version */
            draft_version: number | null;
            /** Id */
            id: string;
            live: components["schemas"]["EditionState"] | null;
            open: components["schemas"]["EditionState"] | null;
            published: components["schemas"]["ShownContent"] | null;
            /** Published N */
            published_n: number | null;
            /** Published Version */
            published_version: number | null;
            /** Steps */
            steps: components["schemas"]["knowledge__rules__states__Step"][];
            /** Titles */
            titles: {
                [key: string]: string;
            };
            /** Versions */
            versions: components["schemas"]["ShownEdition"][];
        };
        /**
         * Written
         * @description An uninterrupted edit by one person: the fields, and from when to when. If `state` is among them, the ticket was
         *     submitted.
         */
        Written: {
            /** At */
            at: number;
            /** Began At */
            began_at: number;
            /** By */
            by: string;
            /** By Name */
            by_name: string;
            /** Fields */
            fields: string[];
        };
        /**
         * WrittenAnnouncement
         * @description An announcement with its audience and time, in seconds since the epoch. Without `valid_from` it applies now.
         */
        WrittenAnnouncement: {
            /**
             * Agents
             * @default []
             */
            agents?: string[];
            /**
             * Everybody
             * @default false
             */
            everybody?: boolean;
            /**
             * Groups
             * @default []
             */
            groups?: string[];
            /** Text */
            text: string;
            /** Title */
            title: string;
            /**
             * Valid From
             * @default null
             */
            valid_from?: number | null;
            /**
             * Valid Until
             * @default null
             */
            valid_until?: number | null;
        };
        /**
         * WrittenCalendar
         * @description A calendar as it is written in the file. `weekly`: the spans of each day, such as 08:30-12:00.
         */
        WrittenCalendar: {
            /**
             * Holidays
             * @default []
             */
            holidays: components["schemas"]["Holiday"][];
            /** Id */
            id: string;
            /**
             * Makeup
             * @default []
             */
            makeup: components["schemas"]["MakeUp"][];
            /** Weekly */
            weekly: {
                [key: string]: string[];
            };
        };
        /**
         * WrittenHoliday
         * @description Days on which the hotline is closed, including the last one.
         */
        WrittenHoliday: {
            /**
             * First
             * Format: date
             */
            first: string;
            /**
             * Last
             * Format: date
             */
            last: string;
            /** Name */
            name: string;
        };
        /**
         * WrittenHours
         * @description A whole calendar. `version`: that of the file that was read.
         */
        WrittenHours: {
            /**
             * Holidays
             * @default []
             */
            holidays?: components["schemas"]["WrittenHoliday"][];
            /**
             * Makeup
             * @default []
             */
            makeup?: components["schemas"]["WrittenMakeUp"][];
            /**
             * Reason
             * @default
             */
            reason?: string;
            /** Version */
            version: string;
            weekly: components["schemas"]["Weekly"];
        };
        /**
         * WrittenList
         * @description A list's name and effect; `version` is the one that was read, 0 for a new one.
         */
        WrittenList: {
            /** Name */
            name: string;
            /**
             * Priority
             * @default null
             */
            priority?: number | null;
            /**
             * Prompt
             * @default
             */
            prompt?: string;
            /**
             * Refuses
             * @default false
             */
            refuses?: boolean;
            /**
             * Text En
             * @default
             */
            text_en?: string;
            /**
             * Text Zh
             * @default
             */
            text_zh?: string;
            /** Version */
            version: number;
            /**
             * Welcomes
             * @default false
             */
            welcomes?: boolean;
        };
        /**
         * WrittenMakeUp
         * @description A day that is worked instead, with the hours of the day `like` or with its own.
         */
        WrittenMakeUp: {
            /**
             * Day
             * Format: date
             */
            day: string;
            /**
             * Hours
             * @default []
             */
            hours?: string[];
            /**
             * Like
             * @default null
             */
            like?: ("monday" | "tuesday" | "wednesday" | "thursday" | "friday" | "saturday" | "sunday") | null;
            /** Name */
            name: string;
        };
    };
    responses: never;
    parameters: never;
    requestBodies: never;
    headers: never;
    pathItems: never;
}
export type About = components['schemas']['About'];
export type AccountsRolesApiOfVersion = components['schemas']['accounts__roles__api__OfVersion'];
export type AccuracyFigures = components['schemas']['AccuracyFigures'];
export type AccuracyRow = components['schemas']['AccuracyRow'];
export type AccuracyWanted = components['schemas']['AccuracyWanted'];
export type AcdApiFloorWhy = components['schemas']['acd__api__floor__Why'];
export type AcdRulesQueueExplainReason = components['schemas']['acd__rules__queue__explain__Reason'];
export type AcdRulesQueueExplainWhy = components['schemas']['acd__rules__queue__explain__Why'];
export type Age = components['schemas']['Age'];
export type AgentLimit = components['schemas']['AgentLimit'];
export type AgentReasons = components['schemas']['AgentReasons'];
export type AgentState = components['schemas']['AgentState'];
export type AgentTarget = components['schemas']['AgentTarget'];
export type AllowedNumber = components['schemas']['AllowedNumber'];
export type Announcement = components['schemas']['Announcement'];
export type AnnouncementVersion = components['schemas']['AnnouncementVersion'];
export type AnnouncementView = components['schemas']['AnnouncementView'];
export type Answer = components['schemas']['Answer'];
export type AnswerForm = components['schemas']['AnswerForm'];
export type Arithmetic = components['schemas']['Arithmetic'];
export type ArticleList = components['schemas']['ArticleList'];
export type ArticleRow = components['schemas']['ArticleRow'];
export type ArticleSearch = components['schemas']['ArticleSearch'];
export type AskedDeletion = components['schemas']['AskedDeletion'];
export type AskedOpening = components['schemas']['AskedOpening'];
export type AskedWords = components['schemas']['AskedWords'];
export type Assignee = components['schemas']['Assignee'];
export type Assignment = components['schemas']['Assignment'];
export type AttachmentLimits = components['schemas']['AttachmentLimits'];
export type AttachTo = components['schemas']['AttachTo'];
export type AuditEntry = components['schemas']['AuditEntry'];
export type AuditFilter = components['schemas']['AuditFilter'];
export type AuditNames = components['schemas']['AuditNames'];
export type AuditPage = components['schemas']['AuditPage'];
export type BanForm = components['schemas']['BanForm'];
export type Bar = components['schemas']['Bar'];
export type Barred = components['schemas']['Barred'];
export type BatchForm = components['schemas']['BatchForm'];
export type BatchResult = components['schemas']['BatchResult'];
export type BatchResults = components['schemas']['BatchResults'];
export type BatchTicket = components['schemas']['BatchTicket'];
export type Begun = components['schemas']['Begun'];
export type Beside = components['schemas']['Beside'];
export type BesideText = components['schemas']['BesideText'];
export type BoundRecording = components['schemas']['BoundRecording'];
export type BranchShown = components['schemas']['BranchShown'];
export type BranchState = components['schemas']['BranchState'];
export type CalendarFacts = components['schemas']['CalendarFacts'];
export type CalendarNow = components['schemas']['CalendarNow'];
export type CalendarToday = components['schemas']['CalendarToday'];
export type CallBack = components['schemas']['CallBack'];
export type CallBackForm = components['schemas']['CallBackForm'];
export type CallBackResult = components['schemas']['CallBackResult'];
export type Callbacks = components['schemas']['Callbacks'];
export type CallbackState = components['schemas']['CallbackState'];
export type CallbackView = components['schemas']['CallbackView'];
export type CalledBack = components['schemas']['CalledBack'];
export type CallerList = components['schemas']['CallerList'];
export type CallForm = components['schemas']['CallForm'];
export type Campaign = components['schemas']['Campaign'];
export type CampaignDeed = components['schemas']['CampaignDeed'];
export type CampaignFlow = components['schemas']['CampaignFlow'];
export type CampaignForm = components['schemas']['CampaignForm'];
export type CampaignsRulesCampaignsNumberState = components['schemas']['campaigns__rules__campaigns__NumberState'];
export type CampaignsRulesCampaignsOutcome = components['schemas']['campaigns__rules__campaigns__Outcome'];
export type CampaignsRulesRowsProblem = components['schemas']['campaigns__rules__rows__Problem'];
export type CampaignsRulesRowsRowFault = components['schemas']['campaigns__rules__rows__RowFault'];
export type CampaignState = components['schemas']['CampaignState'];
export type CapacityOptions = components['schemas']['CapacityOptions'];
export type Case = components['schemas']['Case'];
export type CaseList = components['schemas']['CaseList'];
export type CasePeriod = components['schemas']['CasePeriod'];
export type CasesWanted = components['schemas']['CasesWanted'];
export type CategoryCount = components['schemas']['CategoryCount'];
export type CategoryForm = components['schemas']['CategoryForm'];
export type Change = components['schemas']['Change'];
export type ChangedBreakReason = components['schemas']['changed_break_reason'];
export type ChangedBusyReason = components['schemas']['changed_busy_reason'];
export type ChangedCapacitie = components['schemas']['changed_capacitie'];
export type ChangedContact = components['schemas']['changed_contact'];
export type ChangedDepartment = components['schemas']['changed_department'];
export type ChangedDistrict = components['schemas']['changed_district'];
export type ChangedFollowUpRule = components['schemas']['changed_follow_up_rule'];
export type ChangedLegalWay = components['schemas']['changed_legal_way'];
export type ChangedMissedRule = components['schemas']['changed_missed_rule'];
export type ChangedOutboundRule = components['schemas']['changed_outbound_rule'];
export type ChangedQueue = components['schemas']['changed_queue'];
export type ChangedReading = components['schemas']['changed_reading'];
export type ChangedRecordingRule = components['schemas']['changed_recording_rule'];
export type ChangedSkill = components['schemas']['changed_skill'];
export type ChangedTicketType = components['schemas']['changed_ticket_type'];
export type ChangedUrgency = components['schemas']['changed_urgency'];
export type ChangedVipNumber = components['schemas']['changed_vip_number'];
export type ChangedCampaign = components['schemas']['ChangedCampaign'];
export type ChangedCategory = components['schemas']['ChangedCategory'];
export type ChangedCustomer = components['schemas']['ChangedCustomer'];
export type ChangedDuty = components['schemas']['ChangedDuty'];
export type ChangedEntry = components['schemas']['ChangedEntry'];
export type ChangedNumber = components['schemas']['ChangedNumber'];
export type ChangedPerson = components['schemas']['ChangedPerson'];
export type ChangedRole = components['schemas']['ChangedRole'];
export type Channel = components['schemas']['Channel'];
export type ChannelShown = components['schemas']['ChannelShown'];
export type Chapter = components['schemas']['Chapter'];
export type ChapterKind = components['schemas']['ChapterKind'];
export type Check = components['schemas']['Check'];
export type CheckedFlow = components['schemas']['CheckedFlow'];
export type CheckForm = components['schemas']['CheckForm'];
export type Choice = components['schemas']['Choice'];
export type Chosen = components['schemas']['Chosen'];
export type ChosenLanguage = components['schemas']['ChosenLanguage'];
export type ChosenSettings = components['schemas']['ChosenSettings'];
export type Cited = components['schemas']['Cited'];
export type CitedClause = components['schemas']['CitedClause'];
export type ClockEnd = components['schemas']['ClockEnd'];
export type ClockKind = components['schemas']['ClockKind'];
export type ClosedFaxQuery = components['schemas']['ClosedFaxQuery'];
export type ClosedQuery = components['schemas']['ClosedQuery'];
export type Closing = components['schemas']['Closing'];
export type Column = components['schemas']['Column'];
export type CompareQuery = components['schemas']['CompareQuery'];
export type Comparison = components['schemas']['Comparison'];
export type Consent = components['schemas']['Consent'];
export type ConsultForm = components['schemas']['ConsultForm'];
export type ContactInput = components['schemas']['Contact-Input'];
export type ContactOutput = components['schemas']['Contact-Output'];
export type ContactChannel = components['schemas']['ContactChannel'];
export type ContactKind = components['schemas']['ContactKind'];
export type ContactShown = components['schemas']['ContactShown'];
export type ContactTarget = components['schemas']['ContactTarget'];
export type CoreMessagesFloorKind = components['schemas']['core__messages__floor__Kind'];
export type Corrected = components['schemas']['Corrected'];
export type CorrectedTicket = components['schemas']['CorrectedTicket'];
export type Counted = components['schemas']['Counted'];
export type CueKind = components['schemas']['CueKind'];
export type CueList = components['schemas']['CueList'];
export type CueView = components['schemas']['CueView'];
export type CustomerFields = components['schemas']['CustomerFields'];
export type CustomerHistory = components['schemas']['CustomerHistory'];
export type CustomerKind = components['schemas']['CustomerKind'];
export type CustomerList = components['schemas']['CustomerList'];
export type CustomerPage = components['schemas']['CustomerPage'];
export type CustomerRow = components['schemas']['CustomerRow'];
export type CustomersApiContactForm = components['schemas']['customers__api__ContactForm'];
export type CustomerSearch = components['schemas']['CustomerSearch'];
export type DecidedDeletion = components['schemas']['DecidedDeletion'];
export type DecisionForm = components['schemas']['DecisionForm'];
export type DeedForm = components['schemas']['DeedForm'];
export type DefaultView = components['schemas']['DefaultView'];
export type DefinitionForm = components['schemas']['DefinitionForm'];
export type DefinitionShown = components['schemas']['DefinitionShown'];
export type Deletion = components['schemas']['Deletion'];
export type DeletionsOfRecording = components['schemas']['DeletionsOfRecording'];
export type Department = components['schemas']['Department'];
export type DeskPhoneFacts = components['schemas']['DeskPhoneFacts'];
export type Difference = components['schemas']['Difference'];
export type Direct = components['schemas']['Direct'];
export type Direction = components['schemas']['Direction'];
export type DiscardedTicket = components['schemas']['DiscardedTicket'];
export type Disk = components['schemas']['Disk'];
export type DispatchRule = components['schemas']['DispatchRule'];
export type District = components['schemas']['District'];
export type DocumentSums = components['schemas']['DocumentSums'];
export type Download = components['schemas']['Download'];
export type Draft = components['schemas']['Draft'];
export type DraftForm = components['schemas']['DraftForm'];
export type DraftView = components['schemas']['DraftView'];
export type Dropped = components['schemas']['Dropped'];
export type DueArticle = components['schemas']['DueArticle'];
export type Duty = components['schemas']['Duty'];
export type DutyClause = components['schemas']['DutyClause'];
export type DutyFile = components['schemas']['DutyFile'];
export type DutyImport = components['schemas']['DutyImport'];
export type DutyList = components['schemas']['DutyList'];
export type DutyProblem = components['schemas']['DutyProblem'];
export type DutySearch = components['schemas']['DutySearch'];
export type DutyText = components['schemas']['DutyText'];
export type DutyVersion = components['schemas']['DutyVersion'];
export type Earlier = components['schemas']['Earlier'];
export type Edited = components['schemas']['Edited'];
export type EditedAnnouncement = components['schemas']['EditedAnnouncement'];
export type EditedTicket = components['schemas']['EditedTicket'];
export type EditionState = components['schemas']['EditionState'];
export type EditorFigures = components['schemas']['EditorFigures'];
export type Emergencies = components['schemas']['Emergencies'];
export type Emergency = components['schemas']['Emergency'];
export type EmergencyCard = components['schemas']['EmergencyCard'];
export type EmergencyCase = components['schemas']['EmergencyCase'];
export type EmergencyForm = components['schemas']['EmergencyForm'];
export type EmergencyServices = components['schemas']['EmergencyServices'];
export type EmergencyVersion = components['schemas']['EmergencyVersion'];
export type EndCause = components['schemas']['EndCause'];
export type EndedCallback = components['schemas']['EndedCallback'];
export type EndForm = components['schemas']['EndForm'];
export type Entry = components['schemas']['Entry'];
export type Error = components['schemas']['Error'];
export type ExchangeRulesTellingHeard = components['schemas']['exchange__rules__telling__Heard'];
export type ExchangeBody = components['schemas']['ExchangeBody'];
export type ExchangeMessage = components['schemas']['ExchangeMessage'];
export type ExchangePage = components['schemas']['ExchangePage'];
export type ExpectsFormInput = components['schemas']['ExpectsForm-Input'];
export type ExpectsFormOutput = components['schemas']['ExpectsForm-Output'];
export type Exported = components['schemas']['Exported'];
export type ExportForm = components['schemas']['ExportForm'];
export type ExtensionPreview = components['schemas']['ExtensionPreview'];
export type FailedMessage = components['schemas']['FailedMessage'];
export type Failure = components['schemas']['Failure'];
export type Favourite = components['schemas']['Favourite'];
export type FaxClosing = components['schemas']['FaxClosing'];
export type FaxDeletion = components['schemas']['FaxDeletion'];
export type FaxList = components['schemas']['FaxList'];
export type FaxRow = components['schemas']['FaxRow'];
export type FaxSearch = components['schemas']['FaxSearch'];
export type FieldChange = components['schemas']['FieldChange'];
export type FieldKind = components['schemas']['FieldKind'];
export type FieldOptionsInput = components['schemas']['FieldOptions-Input'];
export type FieldOptionsOutput = components['schemas']['FieldOptions-Output'];
export type Figure = components['schemas']['Figure'];
export type FiguresFile = components['schemas']['FiguresFile'];
export type FileFacts = components['schemas']['FileFacts'];
export type FileSetting = components['schemas']['FileSetting'];
export type FilterForm = components['schemas']['FilterForm'];
export type FloorThen = components['schemas']['FloorThen'];
export type FlowDetail = components['schemas']['FlowDetail'];
export type FlowForm = components['schemas']['FlowForm'];
export type FlowNames = components['schemas']['FlowNames'];
export type FlowNow = components['schemas']['FlowNow'];
export type FlowOutcome = components['schemas']['FlowOutcome'];
export type FlowProblem = components['schemas']['FlowProblem'];
export type FlowReport = components['schemas']['FlowReport'];
export type FlowSource = components['schemas']['FlowSource'];
export type FlowStatus = components['schemas']['FlowStatus'];
export type FlowTarget = components['schemas']['FlowTarget'];
export type FollowUpAgent = components['schemas']['FollowUpAgent'];
export type FollowUpDay = components['schemas']['FollowUpDay'];
export type FollowUpFigures = components['schemas']['FollowUpFigures'];
export type FollowUpList = components['schemas']['FollowUpList'];
export type FollowUpOptions = components['schemas']['FollowUpOptions'];
export type FollowUpPeriod = components['schemas']['FollowUpPeriod'];
export type FollowUpRow = components['schemas']['FollowUpRow'];
export type FollowUpTimes = components['schemas']['FollowUpTimes'];
export type ForcedState = components['schemas']['ForcedState'];
export type Form = components['schemas']['Form'];
export type FormChoice = components['schemas']['FormChoice'];
export type FormField = components['schemas']['FormField'];
export type FoundArticle = components['schemas']['FoundArticle'];
export type FoundPaper = components['schemas']['FoundPaper'];
export type FoundWords = components['schemas']['FoundWords'];
export type FullLine = components['schemas']['FullLine'];
export type FullLineAnswer = components['schemas']['FullLineAnswer'];
export type FullLines = components['schemas']['FullLines'];
export type FurtherContact = components['schemas']['FurtherContact'];
export type Gap = components['schemas']['Gap'];
export type GivenArticle = components['schemas']['GivenArticle'];
export type Graph = components['schemas']['Graph'];
export type GraphExit = components['schemas']['GraphExit'];
export type GraphNode = components['schemas']['GraphNode'];
export type GraphText = components['schemas']['GraphText'];
export type Group = components['schemas']['Group'];
export type GroupLimit = components['schemas']['GroupLimit'];
export type Handling = components['schemas']['Handling'];
export type HandlingList = components['schemas']['HandlingList'];
export type HandlingPageOf = components['schemas']['HandlingPageOf'];
export type HandlingPages = components['schemas']['HandlingPages'];
export type HandlingRow = components['schemas']['HandlingRow'];
export type Handover = components['schemas']['Handover'];
export type Health = components['schemas']['Health'];
export type HeldFile = components['schemas']['HeldFile'];
export type HeldUntil = components['schemas']['HeldUntil'];
export type HelpForm = components['schemas']['HelpForm'];
export type HelpReason = components['schemas']['HelpReason'];
export type Hint = components['schemas']['Hint'];
export type HintForm = components['schemas']['HintForm'];
export type HistoryEntry = components['schemas']['HistoryEntry'];
export type HistoryQuery = components['schemas']['HistoryQuery'];
export type Hold = components['schemas']['Hold'];
export type HoldForm = components['schemas']['HoldForm'];
export type HoldsEnding = components['schemas']['HoldsEnding'];
export type HoldsPage = components['schemas']['HoldsPage'];
export type Holiday = components['schemas']['Holiday'];
export type HotArticle = components['schemas']['HotArticle'];
export type HotForm = components['schemas']['HotForm'];
export type HotlineFactsEntriesReasonInput = components['schemas']['hotline__facts__entries__Reason-Input'];
export type HotlineFactsEntriesReasonOutput = components['schemas']['hotline__facts__entries__Reason-Output'];
export type HotlineRulesPromptsHeard = components['schemas']['hotline__rules__prompts__Heard'];
export type HotlineRulesPublicNumbersNumberState = components['schemas']['hotline__rules__public_numbers__NumberState'];
export type HotPeriod = components['schemas']['HotPeriod'];
export type HoursNow = components['schemas']['HoursNow'];
export type ImportDefaults = components['schemas']['ImportDefaults'];
export type Imported = components['schemas']['Imported'];
export type ImportedRow = components['schemas']['ImportedRow'];
export type ImportOutcome = components['schemas']['ImportOutcome'];
export type ImportState = components['schemas']['ImportState'];
export type IvrCheckProblemsProblem = components['schemas']['ivr__check__problems__Problem'];
export type IvrSimulatorFormsStepFormInput = components['schemas']['ivr__simulator__forms__StepForm-Input'];
export type IvrSimulatorReplayHeard = components['schemas']['ivr__simulator__replay__Heard'];
export type JobView = components['schemas']['JobView'];
export type Join = components['schemas']['Join'];
export type JudgedTest = components['schemas']['JudgedTest'];
export type KeepForm = components['schemas']['KeepForm'];
export type KeptArticle = components['schemas']['KeptArticle'];
export type KeptBy = components['schemas']['KeptBy'];
export type KeptRule = components['schemas']['KeptRule'];
export type KeyFacts = components['schemas']['KeyFacts'];
export type KnowledgeAnswersStoreHow = components['schemas']['knowledge__answers__store__How'];
export type KnowledgeArticlesApiStepForm = components['schemas']['knowledge__articles__api__StepForm'];
export type KnowledgeArticlesServiceOutcome = components['schemas']['knowledge__articles__service__Outcome'];
export type KnowledgeFiguresApiFiguresForm = components['schemas']['knowledge__figures__api__FiguresForm'];
export type KnowledgePapersApiOfVersion = components['schemas']['knowledge__papers__api__OfVersion'];
export type KnowledgeReadingApiReadForm = components['schemas']['knowledge__reading__api__ReadForm'];
export type KnowledgeRulesImportsRowFault = components['schemas']['knowledge__rules__imports__RowFault'];
export type KnowledgeRulesQueryHow = components['schemas']['knowledge__rules__query__How'];
export type KnowledgeRulesStatesStep = components['schemas']['knowledge__rules__states__Step'];
export type KnowledgeRulesTidyingKind = components['schemas']['knowledge__rules__tidying__Kind'];
export type KnowledgeFigures = components['schemas']['KnowledgeFigures'];
export type KnowledgeGroup = components['schemas']['KnowledgeGroup'];
export type KnowledgeTotals = components['schemas']['KnowledgeTotals'];
export type LedgerEntry = components['schemas']['LedgerEntry'];
export type LegalWay = components['schemas']['LegalWay'];
export type LegalWayForm = components['schemas']['LegalWayForm'];
export type LegalWayTold = components['schemas']['LegalWayTold'];
export type Level = components['schemas']['Level'];
export type LiftForm = components['schemas']['LiftForm'];
export type Likely = components['schemas']['Likely'];
export type Line = components['schemas']['Line'];
export type LineAnswer = components['schemas']['LineAnswer'];
export type LinePart = components['schemas']['LinePart'];
export type ListedNumber = components['schemas']['ListedNumber'];
export type ListedNumbers = components['schemas']['ListedNumbers'];
export type ListedPrompt = components['schemas']['ListedPrompt'];
export type ListedQuery = components['schemas']['ListedQuery'];
export type Listening = components['schemas']['Listening'];
export type ListeningExport = components['schemas']['ListeningExport'];
export type ListeningFilter = components['schemas']['ListeningFilter'];
export type ListeningPage = components['schemas']['ListeningPage'];
export type ListeningRow = components['schemas']['ListeningRow'];
export type ListeningSearch = components['schemas']['ListeningSearch'];
export type ListForm = components['schemas']['ListForm'];
export type ListSummary = components['schemas']['ListSummary'];
export type LoggedNotice = components['schemas']['LoggedNotice'];
export type LogSearch = components['schemas']['LogSearch'];
export type Lost = components['schemas']['Lost'];
export type MadeList = components['schemas']['MadeList'];
export type MakeUp = components['schemas']['MakeUp'];
export type Match = components['schemas']['Match'];
export type MatrixRow = components['schemas']['MatrixRow'];
export type MergedTicket = components['schemas']['MergedTicket'];
export type MergeForm = components['schemas']['MergeForm'];
export type Merging = components['schemas']['Merging'];
export type MessageState = components['schemas']['MessageState'];
export type Mismatch = components['schemas']['Mismatch'];
export type Missed = components['schemas']['Missed'];
export type MissedFigures = components['schemas']['MissedFigures'];
export type MissedOptions = components['schemas']['MissedOptions'];
export type Mode = components['schemas']['Mode'];
export type MonthSpace = components['schemas']['MonthSpace'];
export type Named = components['schemas']['Named'];
export type NamedDepartment = components['schemas']['NamedDepartment'];
export type NamedPerson = components['schemas']['NamedPerson'];
export type Need = components['schemas']['Need'];
export type NewBreakReason = components['schemas']['new_break_reason'];
export type NewBusyReason = components['schemas']['new_busy_reason'];
export type NewCapacitie = components['schemas']['new_capacitie'];
export type NewContact = components['schemas']['new_contact'];
export type NewDepartment = components['schemas']['new_department'];
export type NewDistrict = components['schemas']['new_district'];
export type NewFollowUpRule = components['schemas']['new_follow_up_rule'];
export type NewLegalWay = components['schemas']['new_legal_way'];
export type NewMissedRule = components['schemas']['new_missed_rule'];
export type NewOutboundRule = components['schemas']['new_outbound_rule'];
export type NewQueue = components['schemas']['new_queue'];
export type NewReading = components['schemas']['new_reading'];
export type NewRecordingRule = components['schemas']['new_recording_rule'];
export type NewSkill = components['schemas']['new_skill'];
export type NewTicketType = components['schemas']['new_ticket_type'];
export type NewUrgency = components['schemas']['new_urgency'];
export type NewVipNumber = components['schemas']['new_vip_number'];
export type NewArticle = components['schemas']['NewArticle'];
export type NewDraft = components['schemas']['NewDraft'];
export type NewEmergency = components['schemas']['NewEmergency'];
export type NewEnd = components['schemas']['NewEnd'];
export type NewEntry = components['schemas']['NewEntry'];
export type NewFax = components['schemas']['NewFax'];
export type NewGroup = components['schemas']['NewGroup'];
export type NewKey = components['schemas']['NewKey'];
export type NewNote = components['schemas']['NewNote'];
export type NewOwnPassword = components['schemas']['NewOwnPassword'];
export type NewPassword = components['schemas']['NewPassword'];
export type NewPerson = components['schemas']['NewPerson'];
export type NewRole = components['schemas']['NewRole'];
export type NewRule = components['schemas']['NewRule'];
export type NewSession = components['schemas']['NewSession'];
export type NewSound = components['schemas']['NewSound'];
export type NewTicket = components['schemas']['NewTicket'];
export type NewTicketOfMessage = components['schemas']['NewTicketOfMessage'];
export type NodeChange = components['schemas']['NodeChange'];
export type NodeReport = components['schemas']['NodeReport'];
export type NoticeLog = components['schemas']['NoticeLog'];
export type NoticeRules = components['schemas']['NoticeRules'];
export type NoticesAdminApiContactForm = components['schemas']['notices__admin_api__ContactForm'];
export type NoticesAdminApiRuleForm = components['schemas']['notices__admin_api__RuleForm'];
export type NoticesApiReadForm = components['schemas']['notices__api__ReadForm'];
export type NoticeState = components['schemas']['NoticeState'];
export type NowQuery = components['schemas']['NowQuery'];
export type NumberFields = components['schemas']['NumberFields'];
export type NumberFinding = components['schemas']['NumberFinding'];
export type NumberQuery = components['schemas']['NumberQuery'];
export type NumberRow = components['schemas']['NumberRow'];
export type NumberStateInput = components['schemas']['NumberState-Input'];
export type NumberTest = components['schemas']['NumberTest'];
export type Offer = components['schemas']['Offer'];
export type OfferRecord = components['schemas']['OfferRecord'];
export type OldAnswer = components['schemas']['OldAnswer'];
export type OldAnswers = components['schemas']['OldAnswers'];
export type OldAnswersForm = components['schemas']['OldAnswersForm'];
export type Older = components['schemas']['Older'];
export type OneOfMany = components['schemas']['OneOfMany'];
export type OpeningDecision = components['schemas']['OpeningDecision'];
export type OpeningState = components['schemas']['OpeningState'];
export type OpenSession = components['schemas']['OpenSession'];
export type Order = components['schemas']['Order'];
export type Ordered = components['schemas']['Ordered'];
export type OutboundOptions = components['schemas']['OutboundOptions'];
export type OutcomeInput = components['schemas']['Outcome-Input'];
export type Overdue = components['schemas']['Overdue'];
export type OverdueNow = components['schemas']['OverdueNow'];
export type OverdueRule = components['schemas']['OverdueRule'];
export type OverflowOptions = components['schemas']['OverflowOptions'];
export type OwnCall = components['schemas']['OwnCall'];
export type OwnNotice = components['schemas']['OwnNotice'];
export type OwnNotices = components['schemas']['OwnNotices'];
export type OwnPrompt = components['schemas']['OwnPrompt'];
export type OwnSettings = components['schemas']['OwnSettings'];
export type OwnTask = components['schemas']['OwnTask'];
export type Page = components['schemas']['Page'];
export type PaperOrder = components['schemas']['PaperOrder'];
export type PaperState = components['schemas']['PaperState'];
export type PaperText = components['schemas']['PaperText'];
export type PartRole = components['schemas']['PartRole'];
export type PastCall = components['schemas']['PastCall'];
export type PastCallback = components['schemas']['PastCallback'];
export type PastFax = components['schemas']['PastFax'];
export type PastTicket = components['schemas']['PastTicket'];
export type PathStep = components['schemas']['PathStep'];
export type PeerState = components['schemas']['PeerState'];
export type Pending = components['schemas']['Pending'];
export type PendingRequest = components['schemas']['PendingRequest'];
export type Period = components['schemas']['Period'];
export type Person = components['schemas']['Person'];
export type PhoneAccess = components['schemas']['PhoneAccess'];
export type PhoneChoice = components['schemas']['PhoneChoice'];
export type PhoneEmergency = components['schemas']['PhoneEmergency'];
export type PhoneReply = components['schemas']['PhoneReply'];
export type PictureQuery = components['schemas']['PictureQuery'];
export type Piece = components['schemas']['Piece'];
export type PieceKind = components['schemas']['PieceKind'];
export type Placed = components['schemas']['Placed'];
export type PlaceForm = components['schemas']['PlaceForm'];
export type Platform = components['schemas']['Platform'];
export type Pop = components['schemas']['Pop'];
export type PopBefore = components['schemas']['PopBefore'];
export type PopEarlier = components['schemas']['PopEarlier'];
export type PopInteraction = components['schemas']['PopInteraction'];
export type PopMatter = components['schemas']['PopMatter'];
export type PreviewedRole = components['schemas']['PreviewedRole'];
export type Priority = components['schemas']['Priority'];
export type Progress = components['schemas']['Progress'];
export type PromoteForm = components['schemas']['PromoteForm'];
export type PublicFacts = components['schemas']['PublicFacts'];
export type PublicNumber = components['schemas']['PublicNumber'];
export type Published = components['schemas']['Published'];
export type PublishForm = components['schemas']['PublishForm'];
export type QueueDay = components['schemas']['QueueDay'];
export type QueuedFax = components['schemas']['QueuedFax'];
export type QueueOptions = components['schemas']['QueueOptions'];
export type QueueTarget = components['schemas']['QueueTarget'];
export type QuietForm = components['schemas']['QuietForm'];
export type Raised = components['schemas']['Raised'];
export type RaiseForm = components['schemas']['RaiseForm'];
export type RatedArticle = components['schemas']['RatedArticle'];
export type Rating = components['schemas']['Rating'];
export type RatingForm = components['schemas']['RatingForm'];
export type ReadArticle = components['schemas']['ReadArticle'];
export type ReadDay = components['schemas']['ReadDay'];
export type Readers = components['schemas']['Readers'];
export type Reading = components['schemas']['Reading'];
export type ReadingState = components['schemas']['ReadingState'];
export type ReasonForm = components['schemas']['ReasonForm'];
export type Receipt = components['schemas']['Receipt'];
export type RecordAgent = components['schemas']['RecordAgent'];
export type RecordAnswer = components['schemas']['RecordAnswer'];
export type RecordChoice = components['schemas']['RecordChoice'];
export type RecordChoices = components['schemas']['RecordChoices'];
export type RecordDetail = components['schemas']['RecordDetail'];
export type RecordedTest = components['schemas']['RecordedTest'];
export type RecordExport = components['schemas']['RecordExport'];
export type RecordFilter = components['schemas']['RecordFilter'];
export type RecordingApiHeard = components['schemas']['recording__api__Heard'];
export type RecordingApiReason = components['schemas']['recording__api__Reason'];
export type RecordingCategory = components['schemas']['RecordingCategory'];
export type RecordingDeed = components['schemas']['RecordingDeed'];
export type RecordingDeletion = components['schemas']['RecordingDeletion'];
export type RecordingDetail = components['schemas']['RecordingDetail'];
export type RecordingKept = components['schemas']['RecordingKept'];
export type RecordingPage = components['schemas']['RecordingPage'];
export type RecordingRow = components['schemas']['RecordingRow'];
export type RecordingRuleOptions = components['schemas']['RecordingRuleOptions'];
export type RecordingSearch = components['schemas']['RecordingSearch'];
export type RecordingView = components['schemas']['RecordingView'];
export type RecordingViewFilter = components['schemas']['RecordingViewFilter'];
export type RecordingViewForm = components['schemas']['RecordingViewForm'];
export type RecordPage = components['schemas']['RecordPage'];
export type RecordRow = components['schemas']['RecordRow'];
export type RecordsRulesRecordOutcome = components['schemas']['records__rules__record__Outcome'];
export type RecordSearch = components['schemas']['RecordSearch'];
export type RecordViewFilter = components['schemas']['RecordViewFilter'];
export type RecordViewForm = components['schemas']['RecordViewForm'];
export type Refusal = components['schemas']['Refusal'];
export type RefusedNumber = components['schemas']['RefusedNumber'];
export type RemoveForm = components['schemas']['RemoveForm'];
export type RenamedGroup = components['schemas']['RenamedGroup'];
export type Replay = components['schemas']['Replay'];
export type ReportExport = components['schemas']['ReportExport'];
export type ReportFigures = components['schemas']['ReportFigures'];
export type ReportList = components['schemas']['ReportList'];
export type ReportPage = components['schemas']['ReportPage'];
export type ReportPeriod = components['schemas']['ReportPeriod'];
export type ReportQuery = components['schemas']['ReportQuery'];
export type ReportRow = components['schemas']['ReportRow'];
export type ReportSearch = components['schemas']['ReportSearch'];
export type ReportState = components['schemas']['ReportState'];
export type ReportStep = components['schemas']['ReportStep'];
export type ReportStepForm = components['schemas']['ReportStepForm'];
export type ReportTaken = components['schemas']['ReportTaken'];
export type Resolution = components['schemas']['Resolution'];
export type RetentionRule = components['schemas']['RetentionRule'];
export type ReturnRow = components['schemas']['ReturnRow'];
export type RightHolder = components['schemas']['RightHolder'];
export type RightView = components['schemas']['RightView'];
export type RingOptions = components['schemas']['RingOptions'];
export type RoleReset = components['schemas']['RoleReset'];
export type RolesTable = components['schemas']['RolesTable'];
export type RoleView = components['schemas']['RoleView'];
export type RollBackForm = components['schemas']['RollBackForm'];
export type RuleAt = components['schemas']['RuleAt'];
export type RuleShown = components['schemas']['RuleShown'];
export type RuleSwitch = components['schemas']['RuleSwitch'];
export type RuleText = components['schemas']['RuleText'];
export type RuleTrial = components['schemas']['RuleTrial'];
export type RuleVersion = components['schemas']['RuleVersion'];
export type RunImport = components['schemas']['RunImport'];
export type Said = components['schemas']['Said'];
export type SameNumber = components['schemas']['SameNumber'];
export type SavedDraft = components['schemas']['SavedDraft'];
export type SavedView = components['schemas']['SavedView'];
export type Scope = components['schemas']['Scope'];
export type SealedTicket = components['schemas']['SealedTicket'];
export type SealForm = components['schemas']['SealForm'];
export type SearchDay = components['schemas']['SearchDay'];
export type SearchForm = components['schemas']['SearchForm'];
export type SearchResult = components['schemas']['SearchResult'];
export type SentQuery = components['schemas']['SentQuery'];
export type SentRow = components['schemas']['SentRow'];
export type ServiceFigures = components['schemas']['ServiceFigures'];
export type SessionState = components['schemas']['SessionState'];
export type SettingGroup = components['schemas']['SettingGroup'];
export type SetupFormInput = components['schemas']['SetupForm-Input'];
export type SetupFormOutput = components['schemas']['SetupForm-Output'];
export type Severity = components['schemas']['Severity'];
export type SheetsForm = components['schemas']['SheetsForm'];
export type Shown = components['schemas']['Shown'];
export type ShownAnswer = components['schemas']['ShownAnswer'];
export type ShownCase = components['schemas']['ShownCase'];
export type ShownCategory = components['schemas']['ShownCategory'];
export type ShownContact = components['schemas']['ShownContact'];
export type ShownContent = components['schemas']['ShownContent'];
export type ShownDistrict = components['schemas']['ShownDistrict'];
export type ShownEdition = components['schemas']['ShownEdition'];
export type ShownFault = components['schemas']['ShownFault'];
export type ShownImport = components['schemas']['ShownImport'];
export type ShownMerge = components['schemas']['ShownMerge'];
export type ShownNote = components['schemas']['ShownNote'];
export type ShownOpening = components['schemas']['ShownOpening'];
export type ShownPaper = components['schemas']['ShownPaper'];
export type ShownPaperQuery = components['schemas']['ShownPaperQuery'];
export type ShownPicture = components['schemas']['ShownPicture'];
export type ShownPiece = components['schemas']['ShownPiece'];
export type ShutOut = components['schemas']['ShutOut'];
export type SignIn = components['schemas']['SignIn'];
export type SignOnForm = components['schemas']['SignOnForm'];
export type Similar = components['schemas']['Similar'];
export type SimilarSearch = components['schemas']['SimilarSearch'];
export type SimilarTickets = components['schemas']['SimilarTickets'];
export type SimulateForm = components['schemas']['SimulateForm'];
export type Since = components['schemas']['Since'];
export type SiteOptions = components['schemas']['SiteOptions'];
export type Skill = components['schemas']['Skill'];
export type Sort = components['schemas']['Sort'];
export type Span = components['schemas']['Span'];
export type Spans = components['schemas']['Spans'];
export type StateReason = components['schemas']['StateReason'];
export type StateSpan = components['schemas']['StateSpan'];
export type StepFormOutput = components['schemas']['StepForm-Output'];
export type Storage = components['schemas']['Storage'];
export type StorageApiChangedRule = components['schemas']['storage__api__ChangedRule'];
export type StorageApiWhy = components['schemas']['storage__api__Why'];
export type SubmittedTicket = components['schemas']['SubmittedTicket'];
export type SuggestedWords = components['schemas']['SuggestedWords'];
export type Suggestion = components['schemas']['Suggestion'];
export type SuperviseForm = components['schemas']['SuperviseForm'];
export type Supervision = components['schemas']['Supervision'];
export type Sure = components['schemas']['Sure'];
export type SurveyAgent = components['schemas']['SurveyAgent'];
export type SurveyChoices = components['schemas']['SurveyChoices'];
export type SurveyExport = components['schemas']['SurveyExport'];
export type SurveyFigures = components['schemas']['SurveyFigures'];
export type SurveyFilter = components['schemas']['SurveyFilter'];
export type SurveyLevel = components['schemas']['SurveyLevel'];
export type SurveyLine = components['schemas']['SurveyLine'];
export type SurveyOrigin = components['schemas']['SurveyOrigin'];
export type SurveyPage = components['schemas']['SurveyPage'];
export type SurveyResult = components['schemas']['SurveyResult'];
export type SurveyRow = components['schemas']['SurveyRow'];
export type SurveysReaderBy = components['schemas']['surveys__reader__By'];
export type SurveysRulesFiguresFigures = components['schemas']['surveys__rules__figures__Figures'];
export type SurveySearch = components['schemas']['SurveySearch'];
export type SynonymForm = components['schemas']['SynonymForm'];
export type Synonyms = components['schemas']['Synonyms'];
export type SystemJobView = components['schemas']['SystemJobView'];
export type Tags = components['schemas']['Tags'];
export type Taken = components['schemas']['Taken'];
export type TakenStep = components['schemas']['TakenStep'];
export type Tally = components['schemas']['Tally'];
export type Targets = components['schemas']['Targets'];
export type TaskAction = components['schemas']['TaskAction'];
export type TextReading = components['schemas']['TextReading'];
export type TextTemplateInput = components['schemas']['TextTemplate-Input'];
export type TextTemplateOutput = components['schemas']['TextTemplate-Output'];
export type TextToHear = components['schemas']['TextToHear'];
export type TextToRead = components['schemas']['TextToRead'];
export type TextToTidy = components['schemas']['TextToTidy'];
export type Tick = components['schemas']['Tick'];
export type TicketAnswer = components['schemas']['TicketAnswer'];
export type TicketBatch = components['schemas']['TicketBatch'];
export type TicketCall = components['schemas']['TicketCall'];
export type TicketClock = components['schemas']['TicketClock'];
export type TicketConditions = components['schemas']['TicketConditions'];
export type TicketContact = components['schemas']['TicketContact'];
export type TicketContacts = components['schemas']['TicketContacts'];
export type TicketExport = components['schemas']['TicketExport'];
export type TicketFaxes = components['schemas']['TicketFaxes'];
export type TicketFile = components['schemas']['TicketFile'];
export type TicketFilter = components['schemas']['TicketFilter'];
export type TicketList = components['schemas']['TicketList'];
export type TicketMatter = components['schemas']['TicketMatter'];
export type TicketMessage = components['schemas']['TicketMessage'];
export type TicketNumber = components['schemas']['TicketNumber'];
export type TicketOfCall = components['schemas']['TicketOfCall'];
export type TicketOfFax = components['schemas']['TicketOfFax'];
export type TicketOpening = components['schemas']['TicketOpening'];
export type TicketPage = components['schemas']['TicketPage'];
export type TicketPaper = components['schemas']['TicketPaper'];
export type TicketsDispatchAccuracyBy = components['schemas']['tickets__dispatch__accuracy__By'];
export type TicketsDispatchRuleApiChangedRule = components['schemas']['tickets__dispatch__rule_api__ChangedRule'];
export type TicketsDispatchSuggestingReason = components['schemas']['tickets__dispatch__suggesting__Reason'];
export type TicketsMattersServiceWhy = components['schemas']['tickets__matters__service__Why'];
export type TicketsMattersStoreHow = components['schemas']['tickets__matters__store__How'];
export type TicketsOverdueApiRuleForm = components['schemas']['tickets__overdue__api__RuleForm'];
export type TicketsRulesWorkflowCourtOutcome = components['schemas']['tickets__rules__workflow__court__Outcome'];
export type TicketsRulesWorkflowStatesStep = components['schemas']['tickets__rules__workflow__states__Step'];
export type TicketsTasksStoreFigures = components['schemas']['tickets__tasks__store__Figures'];
export type TicketSearch = components['schemas']['TicketSearch'];
export type TicketSheets = components['schemas']['TicketSheets'];
export type TicketState = components['schemas']['TicketState'];
export type TicketStep = components['schemas']['TicketStep'];
export type TicketSummary = components['schemas']['TicketSummary'];
export type TicketSurvey = components['schemas']['TicketSurvey'];
export type TicketTypeInput = components['schemas']['TicketType-Input'];
export type TicketTypeOutput = components['schemas']['TicketType-Output'];
export type TicketViewFilter = components['schemas']['TicketViewFilter'];
export type TicketViewForm = components['schemas']['TicketViewForm'];
export type TidyChange = components['schemas']['TidyChange'];
export type TidyText = components['schemas']['TidyText'];
export type TimeState = components['schemas']['TimeState'];
export type ToldBy = components['schemas']['ToldBy'];
export type TransferForm = components['schemas']['TransferForm'];
export type Trial = components['schemas']['Trial'];
export type Tried = components['schemas']['Tried'];
export type TrunkFacts = components['schemas']['TrunkFacts'];
export type TypedForm = components['schemas']['TypedForm'];
export type Unfit = components['schemas']['Unfit'];
export type UnprovedResult = components['schemas']['UnprovedResult'];
export type Unread = components['schemas']['Unread'];
export type UnreadArticle = components['schemas']['UnreadArticle'];
export type Unsure = components['schemas']['Unsure'];
export type UrgencyInput = components['schemas']['Urgency-Input'];
export type UrgencyOutput = components['schemas']['Urgency-Output'];
export type User = components['schemas']['User'];
export type Verdict = components['schemas']['Verdict'];
export type VersionForm = components['schemas']['VersionForm'];
export type VersionView = components['schemas']['VersionView'];
export type VipNumber = components['schemas']['VipNumber'];
export type VisitRecord = components['schemas']['VisitRecord'];
export type VoicemailList = components['schemas']['VoicemailList'];
export type VoicemailRow = components['schemas']['VoicemailRow'];
export type Voices = components['schemas']['Voices'];
export type VoiceStatus = components['schemas']['VoiceStatus'];
export type WalkEvent = components['schemas']['WalkEvent'];
export type WalkForm = components['schemas']['WalkForm'];
export type WalkView = components['schemas']['WalkView'];
export type WantedHours = components['schemas']['WantedHours'];
export type Warned = components['schemas']['Warned'];
export type WayForm = components['schemas']['WayForm'];
export type WayKind = components['schemas']['WayKind'];
export type WayToReach = components['schemas']['WayToReach'];
export type WebagentScreensSurveysFiguresForm = components['schemas']['webagent__screens__surveys__FiguresForm'];
export type Weekly = components['schemas']['Weekly'];
export type Where = components['schemas']['Where'];
export type WhereMissed = components['schemas']['WhereMissed'];
export type Which = components['schemas']['Which'];
export type WhichRight = components['schemas']['WhichRight'];
export type WhichVersion = components['schemas']['WhichVersion'];
export type WholeStory = components['schemas']['WholeStory'];
export type WhomInput = components['schemas']['Whom-Input'];
export type WhomOutput = components['schemas']['Whom-Output'];
export type WhyDeleted = components['schemas']['WhyDeleted'];
export type WhyHeard = components['schemas']['WhyHeard'];
export type WhyKept = components['schemas']['WhyKept'];
export type WhyNot = components['schemas']['WhyNot'];
export type WordReading = components['schemas']['WordReading'];
export type Work = components['schemas']['Work'];
export type Workload = components['schemas']['Workload'];
export type WorkPage = components['schemas']['WorkPage'];
export type Written = components['schemas']['Written'];
export type WrittenAnnouncement = components['schemas']['WrittenAnnouncement'];
export type WrittenCalendar = components['schemas']['WrittenCalendar'];
export type WrittenHoliday = components['schemas']['WrittenHoliday'];
export type WrittenHours = components['schemas']['WrittenHours'];
export type WrittenList = components['schemas']['WrittenList'];
export type WrittenMakeUp = components['schemas']['WrittenMakeUp'];
export type $defs = Record<string, never>;
export interface operations {
    read_audit: {
        parameters: {
            query?: {
                action?: string | null;
                by?: string | null;
                cursor?: number | null;
                group?: string | null;
                kind?: string | null;
                limit?: number;
                person?: string | null;
                since?: number | null;
                subject?: string | null;
                until?: number | null;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AuditPage"];
                };
            };
        };
    };
    read_audit_names: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AuditNames"];
                };
            };
        };
    };
    list_bans: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ShutOut"][];
                };
            };
        };
    };
    ban_address: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["BanForm"];
            };
        };
        responses: {
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    lift_ban: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                address: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["LiftForm"];
            };
        };
        responses: {
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    list_break_reasons: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Entry"][];
                };
            };
        };
    };
    add_break_reason: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["new_break_reason"];
            };
        };
        responses: {
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Entry"];
                };
            };
        };
    };
    change_break_reason: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                entry: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["changed_break_reason"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Entry"];
                };
            };
        };
    };
    list_busy_reasons: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Entry"][];
                };
            };
        };
    };
    add_busy_reason: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["new_busy_reason"];
            };
        };
        responses: {
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Entry"];
                };
            };
        };
    };
    change_busy_reason: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                entry: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["changed_busy_reason"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Entry"];
                };
            };
        };
    };
    list_capacities: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Entry"][];
                };
            };
        };
    };
    add_capacitie: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["new_capacitie"];
            };
        };
        responses: {
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Entry"];
                };
            };
        };
    };
    change_capacitie: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                entry: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["changed_capacitie"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Entry"];
                };
            };
        };
    };
    list_contacts: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Entry"][];
                };
            };
        };
    };
    add_contact: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["new_contact"];
            };
        };
        responses: {
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Entry"];
                };
            };
        };
    };
    change_contact: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                entry: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["changed_contact"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Entry"];
                };
            };
        };
    };
    list_departments: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Entry"][];
                };
            };
        };
    };
    add_department: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["new_department"];
            };
        };
        responses: {
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Entry"];
                };
            };
        };
    };
    change_department: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                entry: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["changed_department"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Entry"];
                };
            };
        };
    };
    list_districts: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Entry"][];
                };
            };
        };
    };
    add_district: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["new_district"];
            };
        };
        responses: {
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Entry"];
                };
            };
        };
    };
    change_district: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                entry: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["changed_district"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Entry"];
                };
            };
        };
    };
    read_file_settings: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["FileFacts"];
                };
            };
        };
    };
    list_follow_up_rules: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Entry"][];
                };
            };
        };
    };
    add_follow_up_rule: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["new_follow_up_rule"];
            };
        };
        responses: {
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Entry"];
                };
            };
        };
    };
    change_follow_up_rule: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                entry: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["changed_follow_up_rule"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Entry"];
                };
            };
        };
    };
    list_groups: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Group"][];
                };
            };
        };
    };
    add_group: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["NewGroup"];
            };
        };
        responses: {
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Group"];
                };
            };
        };
    };
    remove_group: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                group: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    rename_group: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                group: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["RenamedGroup"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Group"];
                };
            };
        };
    };
    list_legal_ways: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Entry"][];
                };
            };
        };
    };
    add_legal_way: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["new_legal_way"];
            };
        };
        responses: {
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Entry"];
                };
            };
        };
    };
    change_legal_way: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                entry: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["changed_legal_way"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Entry"];
                };
            };
        };
    };
    list_missed_rules: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Entry"][];
                };
            };
        };
    };
    add_missed_rule: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["new_missed_rule"];
            };
        };
        responses: {
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Entry"];
                };
            };
        };
    };
    change_missed_rule: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                entry: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["changed_missed_rule"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Entry"];
                };
            };
        };
    };
    list_outbound_rules: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Entry"][];
                };
            };
        };
    };
    add_outbound_rule: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["new_outbound_rule"];
            };
        };
        responses: {
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Entry"];
                };
            };
        };
    };
    change_outbound_rule: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                entry: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["changed_outbound_rule"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Entry"];
                };
            };
        };
    };
    list_queues: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Entry"][];
                };
            };
        };
    };
    add_queue: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["new_queue"];
            };
        };
        responses: {
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Entry"];
                };
            };
        };
    };
    change_queue: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                entry: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["changed_queue"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Entry"];
                };
            };
        };
    };
    list_readings: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Entry"][];
                };
            };
        };
    };
    add_reading: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["new_reading"];
            };
        };
        responses: {
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Entry"];
                };
            };
        };
    };
    change_reading: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                entry: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["changed_reading"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Entry"];
                };
            };
        };
    };
    list_recording_rules: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Entry"][];
                };
            };
        };
    };
    add_recording_rule: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["new_recording_rule"];
            };
        };
        responses: {
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Entry"];
                };
            };
        };
    };
    change_recording_rule: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                entry: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["changed_recording_rule"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Entry"];
                };
            };
        };
    };
    list_skills: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Entry"][];
                };
            };
        };
    };
    add_skill: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["new_skill"];
            };
        };
        responses: {
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Entry"];
                };
            };
        };
    };
    change_skill: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                entry: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["changed_skill"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Entry"];
                };
            };
        };
    };
    list_ticket_types: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Entry"][];
                };
            };
        };
    };
    add_ticket_type: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["new_ticket_type"];
            };
        };
        responses: {
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Entry"];
                };
            };
        };
    };
    change_ticket_type: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                entry: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["changed_ticket_type"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Entry"];
                };
            };
        };
    };
    list_urgencies: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Entry"][];
                };
            };
        };
    };
    add_urgency: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["new_urgency"];
            };
        };
        responses: {
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Entry"];
                };
            };
        };
    };
    change_urgency: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                entry: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["changed_urgency"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Entry"];
                };
            };
        };
    };
    list_people: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Person"][];
                };
            };
        };
    };
    add_person: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["NewPerson"];
            };
        };
        responses: {
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Person"];
                };
            };
        };
    };
    read_person: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                user: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Person"];
                };
            };
        };
    };
    change_person: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                user: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ChangedPerson"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Person"];
                };
            };
        };
    };
    reset_password: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                user: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["NewPassword"];
            };
        };
        responses: {
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    list_sessions_of_person: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                user: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OpenSession"][];
                };
            };
        };
    };
    end_sessions_of_person: {
        parameters: {
            query?: {
                sure?: boolean;
            };
            header?: never;
            path: {
                user: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    end_session_of_person: {
        parameters: {
            query?: {
                sure?: boolean;
            };
            header?: never;
            path: {
                session: string;
                user: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    list_vip_numbers: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Entry"][];
                };
            };
        };
    };
    add_vip_number: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["new_vip_number"];
            };
        };
        responses: {
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Entry"];
                };
            };
        };
    };
    change_vip_number: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                entry: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["changed_vip_number"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Entry"];
                };
            };
        };
    };
    take_break: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["StateReason"];
            };
        };
        responses: {
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Pending"];
                };
            };
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    go_busy: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["StateReason"];
            };
        };
        responses: {
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Pending"];
                };
            };
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    list_own_calls: {
        parameters: {
            query?: {
                before?: number | null;
                limit?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OwnCall"][];
                };
            };
        };
    };
    list_own_call_offers: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                interaction: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OfferRecord"][];
                };
            };
        };
    };
    list_own_call_visits: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                interaction: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["VisitRecord"][];
                };
            };
        };
    };
    ask_for_help: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["HelpForm"];
            };
        };
        responses: {
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Pending"];
                };
            };
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    withdraw_help: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Pending"];
                };
            };
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    go_idle: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Pending"];
                };
            };
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    read_phone: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PhoneReply"];
                };
            };
        };
    };
    read_phone_choice: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PhoneChoice"];
                };
            };
        };
    };
    rejoin: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Pending"];
                };
            };
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    read_settings: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OwnSettings"];
                };
            };
        };
    };
    choose_settings: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ChosenSettings"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OwnSettings"];
                };
            };
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Pending"];
                };
            };
        };
    };
    sign_off: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Pending"];
                };
            };
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    sign_on: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["SignOnForm"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PhoneReply"];
                };
            };
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Pending"];
                };
            };
        };
    };
    list_states: {
        parameters: {
            query?: {
                limit?: number;
                since?: number | null;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["StateSpan"][];
                };
            };
        };
    };
    unfit: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Unfit"];
            };
        };
        responses: {
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Pending"];
                };
            };
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    read_workload: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Workload"];
                };
            };
        };
    };
    end_wrap_up: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Pending"];
                };
            };
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    list_announcements: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AnnouncementView"][];
                };
            };
        };
    };
    publish_announcement: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["WrittenAnnouncement"];
            };
        };
        responses: {
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Announcement"];
                };
            };
        };
    };
    edit_announcement: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                announcement: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["EditedAnnouncement"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Announcement"];
                };
            };
        };
    };
    read_announcement: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                announcement: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["AnnouncementVersion"];
            };
        };
        responses: {
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    list_receipts: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                announcement: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Readers"];
                };
            };
        };
    };
    withdraw_announcement: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                announcement: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["AnnouncementVersion"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Announcement"];
                };
            };
        };
    };
    list_written: {
        parameters: {
            query?: {
                before?: number | null;
                limit?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Announcement"][];
                };
            };
        };
    };
    list_campaigns: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Progress"][];
                };
            };
        };
    };
    add_campaign: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["CampaignForm"];
            };
        };
        responses: {
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Campaign"];
                };
            };
        };
    };
    read_campaign: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                campaign: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Progress"];
                };
            };
        };
    };
    change_campaign: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                campaign: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ChangedCampaign"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Campaign"];
                };
            };
        };
    };
    do_with_campaign: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                campaign: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["DeedForm"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Campaign"];
                };
            };
        };
    };
    export_campaign: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                campaign: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["JobView"];
                };
            };
        };
    };
    fill_campaign: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                campaign: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["FilterForm"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Taken"];
                };
            };
        };
    };
    list_campaign_numbers: {
        parameters: {
            query?: {
                after?: number;
                limit?: number;
                outcome?: string | null;
            };
            header?: never;
            path: {
                campaign: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["NumberRow"][];
                };
            };
        };
    };
    add_campaign_numbers: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                campaign: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ListForm"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Taken"];
                };
            };
        };
    };
    list_campaign_calendars: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CalendarToday"][];
                };
            };
        };
    };
    list_campaign_flows: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        [key: string]: components["schemas"]["CampaignFlow"];
                    };
                };
            };
        };
    };
    read_contacts: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Contact-Output"][];
                };
            };
        };
    };
    add_customer: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["CustomerFields"];
            };
        };
        responses: {
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CustomerPage"];
                };
            };
        };
    };
    read_customer: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                customer: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CustomerPage"];
                };
            };
        };
    };
    change_customer: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                customer: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ChangedCustomer"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CustomerPage"];
                };
            };
        };
    };
    read_customer_history: {
        parameters: {
            query?: {
                before?: number | null;
                limit?: number;
            };
            header?: never;
            path: {
                customer: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CustomerHistory"];
                };
            };
        };
    };
    list_likely_customers: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                customer: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Likely"][];
                };
            };
        };
    };
    merge_customers: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                customer: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["MergeForm"];
            };
        };
        responses: {
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CustomerPage"];
                };
            };
        };
    };
    separate_customers: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                customer: string;
                merge: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ReasonForm"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CustomerPage"];
                };
            };
        };
    };
    add_customer_note: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                customer: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["NewNote"];
            };
        };
        responses: {
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CustomerPage"];
                };
            };
        };
    };
    remove_customer_note: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                customer: string;
                note: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CustomerPage"];
                };
            };
        };
    };
    ask_opening: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                customer: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ReasonForm"];
            };
        };
        responses: {
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ShownOpening"];
                };
            };
        };
    };
    seal_customer: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                customer: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["SealForm"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CustomerPage"];
                };
            };
        };
    };
    unseal_customer: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                customer: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["SealForm"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CustomerPage"];
                };
            };
        };
    };
    list_customers_at_hand: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CustomerRow"][];
                };
            };
        };
    };
    list_openings: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ShownOpening"][];
                };
            };
        };
    };
    decide_opening: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                opening: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["DecisionForm"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ShownOpening"];
                };
            };
        };
    };
    list_customers_of_numbers: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["SameNumber"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CustomerRow"][];
                };
            };
        };
    };
    search_customers: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["CustomerSearch"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CustomerList"];
                };
            };
        };
    };
    list_dispatch_rules: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["KeptRule"][];
                };
            };
        };
    };
    add_dispatch_rule: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["RuleText"];
            };
        };
        responses: {
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["KeptRule"];
                };
            };
        };
    };
    change_dispatch_rule: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                rule: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["tickets__dispatch__rule_api__ChangedRule"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["KeptRule"];
                };
            };
        };
    };
    remove_dispatch_rule: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                rule: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["RuleAt"];
            };
        };
        responses: {
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    switch_dispatch_rule: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                rule: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["RuleSwitch"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["KeptRule"];
                };
            };
        };
    };
    try_dispatch_rule: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                rule: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["RuleTrial"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["KeptRule"];
                };
            };
        };
    };
    list_dispatch_rule_versions: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                rule: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RuleVersion"][];
                };
            };
        };
    };
    read_accuracy: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["AccuracyWanted"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AccuracyFigures"];
                };
            };
        };
    };
    export_accuracy: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["FiguresFile"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet": string;
                };
            };
        };
    };
    list_dispatch_cases: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["CasesWanted"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CaseList"];
                };
            };
        };
    };
    read_districts: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ShownDistrict"][];
                };
            };
        };
    };
    list_refusals: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Refusal"][];
                };
            };
        };
    };
    refuse_number: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["RefusedNumber"];
            };
        };
        responses: {
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    allow_number: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["AllowedNumber"];
            };
        };
        responses: {
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    read_docs: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/html": string;
                };
            };
        };
    };
    add_duty: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["DutyText"];
            };
        };
        responses: {
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DutyClause"];
                };
            };
        };
    };
    change_duty: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                duty: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ChangedDuty"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DutyClause"];
                };
            };
        };
    };
    list_duty_versions: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                duty: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DutyVersion"][];
                };
            };
        };
    };
    export_duties: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet": string;
                };
            };
        };
    };
    import_duties: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["DutyFile"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DutyImport"];
                };
            };
        };
    };
    search_duties: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["DutySearch"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DutyList"];
                };
            };
        };
    };
    list_emergencies: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Emergencies"];
                };
            };
        };
    };
    put_up_emergency: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["NewEmergency"];
            };
        };
        responses: {
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Emergency"];
                };
            };
        };
    };
    hear_emergency: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                emergency: string;
                language: "zh" | "en";
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "audio/wav": string;
                };
            };
        };
    };
    extend_emergency: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                emergency: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["NewEnd"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Emergency"];
                };
            };
        };
    };
    take_down_emergency: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                emergency: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["EmergencyVersion"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Emergency"];
                };
            };
        };
    };
    order_by_phone: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["PhoneEmergency"];
            };
        };
        responses: {
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Ordered"];
                };
            };
        };
    };
    cancel_by_phone: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                order: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    list_emergency_cases: {
        parameters: {
            query: {
                since: number;
                until: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ShownCase"][];
                };
            };
        };
    };
    export_emergency_cases: {
        parameters: {
            query: {
                since: number;
                until: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet": string;
                };
            };
        };
    };
    list_emergency_services: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["EmergencyServices"];
                };
            };
        };
    };
    read_exchange: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ExchangePage"];
                };
            };
        };
    };
    take_exchange_file: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                file: string;
                ticket: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/octet-stream": string;
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Answer"];
                };
            };
        };
    };
    take_exchange_message: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ExchangeMessage"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Answer"];
                };
            };
        };
    };
    send_exchange_message_again: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                message: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    drop_exchange_message: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                message: number;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Dropped"];
            };
        };
        responses: {
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    draw_fax: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["NewDraft"];
            };
        };
        responses: {
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Draft"];
                };
            };
        };
    };
    read_draft_page: {
        parameters: {
            query?: {
                small?: boolean;
            };
            header?: never;
            path: {
                draft: string;
                page: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "image/png": string;
                };
            };
        };
    };
    list_sent_faxes: {
        parameters: {
            query?: {
                all?: boolean;
                before?: number | null;
                limit?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SentRow"][];
                };
            };
        };
    };
    send_fax: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["NewFax"];
            };
        };
        responses: {
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["QueuedFax"];
                };
            };
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Pending"];
                };
            };
        };
    };
    cancel_fax: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                job: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Pending"];
                };
            };
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    delete_sent_fax: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                job: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["FaxDeletion"];
            };
        };
        responses: {
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    read_sent_page: {
        parameters: {
            query?: {
                small?: boolean;
            };
            header?: never;
            path: {
                job: string;
                page: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "image/png": string;
                };
            };
        };
    };
    list_faxes: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["FaxList"];
                };
            };
        };
    };
    claim_fax: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                fax: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Pending"];
                };
            };
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    close_fax: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                fax: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["FaxClosing"];
            };
        };
        responses: {
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Pending"];
                };
            };
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    delete_fax: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                fax: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["FaxDeletion"];
            };
        };
        responses: {
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    read_fax_page: {
        parameters: {
            query?: {
                small?: boolean;
            };
            header?: never;
            path: {
                fax: string;
                page: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "image/png": string;
                };
            };
        };
    };
    read_fax_pdf: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                fax: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/pdf": string;
                };
            };
        };
    };
    release_fax: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                fax: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Pending"];
                };
            };
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    ticket_of_fax: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                fax: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TicketOfFax"];
                };
            };
        };
    };
    list_closed_faxes: {
        parameters: {
            query?: {
                before?: number | null;
                limit?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["FaxRow"][];
                };
            };
        };
    };
    search_faxes: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["FaxSearch"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["FaxRow"][];
                };
            };
        };
    };
    hold_file: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                file: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["HoldForm"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Hold"];
                };
            };
        };
    };
    export_chain_head: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Exported"];
                };
            };
        };
    };
    list_holds: {
        parameters: {
            query?: {
                at?: number | null;
                ending?: boolean;
                id?: string | null;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HeldFile"][];
                };
            };
        };
    };
    release_hold: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                hold: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["storage__api__Why"];
            };
        };
        responses: {
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    add_file_key: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["storage__api__Why"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["NewKey"];
                };
            };
        };
    };
    list_retention_rules: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RetentionRule"][];
                };
            };
        };
    };
    add_retention_rule: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["NewRule"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RetentionRule"];
                };
            };
        };
    };
    change_retention_rule: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                category: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["storage__api__ChangedRule"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RetentionRule"];
                };
            };
        };
    };
    read_storage: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Storage"];
                };
            };
        };
    };
    begin_verification: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Span"];
            };
        };
        responses: {
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["JobView"];
                };
            };
        };
    };
    list_agent_calls: {
        parameters: {
            query?: {
                before?: number | null;
                limit?: number;
            };
            header?: never;
            path: {
                agent: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OfferRecord"][];
                };
            };
        };
    };
    disconnect: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                agent: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["acd__api__floor__Why"];
            };
        };
        responses: {
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Pending"];
                };
            };
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    call_emergency_for_agent: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                agent: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["EmergencyForm"];
            };
        };
        responses: {
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Pending"];
                };
            };
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    force_state: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                agent: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ForcedState"];
            };
        };
        responses: {
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Pending"];
                };
            };
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    acknowledge_help: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                agent: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Pending"];
                };
            };
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    list_agent_states: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                agent: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["StateSpan"][];
                };
            };
        };
    };
    supervise: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                agent: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["SuperviseForm"];
            };
        };
        responses: {
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Pending"];
                };
            };
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    stop_supervising: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                agent: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["EndForm"];
            };
        };
        responses: {
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Pending"];
                };
            };
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    take_over: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                agent: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["acd__api__floor__Why"];
            };
        };
        responses: {
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Pending"];
                };
            };
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    read_agent_workload: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                agent: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Workload"];
                };
            };
        };
    };
    list_callbacks: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Callbacks"];
                };
            };
        };
    };
    cancel_callback: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                callback: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["acd__api__floor__Why"];
            };
        };
        responses: {
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Pending"];
                };
            };
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    take_callback: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                callback: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Placed"];
                };
            };
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Pending"];
                };
            };
        };
    };
    read_emergency_figures: {
        parameters: {
            query: {
                since: number;
                until: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ServiceFigures"][];
                };
            };
        };
    };
    list_offers: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                interaction: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OfferRecord"][];
                };
            };
        };
    };
    read_missed_figures: {
        parameters: {
            query: {
                since: number;
                until: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MissedFigures"];
                };
            };
        };
    };
    note_missed_call: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["FullLine"];
            };
        };
        responses: {
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Pending"];
                };
            };
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    note_missed_calls: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["FullLines"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["FullLineAnswer"][];
                };
            };
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Pending"];
                };
            };
        };
    };
    list_queue_days: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["QueueDay"][];
                };
            };
        };
    };
    assign_caller: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                interaction: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Assignment"];
            };
        };
        responses: {
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Pending"];
                };
            };
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    set_priority: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                interaction: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Priority"];
            };
        };
        responses: {
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Pending"];
                };
            };
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    read_why: {
        parameters: {
            query?: {
                agent?: string | null;
                interaction?: string | null;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AgentReasons"][];
                };
            };
        };
    };
    list_flow_names: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["FlowNames"];
                };
            };
        };
    };
    list_flows: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["FlowStatus"][];
                };
            };
        };
    };
    read_flow: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                flow: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["FlowDetail"];
                };
            };
        };
    };
    compare_flow_versions: {
        parameters: {
            query: {
                from: string;
                to: string;
            };
            header?: never;
            path: {
                flow: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Difference"];
                };
            };
        };
    };
    save_draft: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                flow: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["DraftForm"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DraftView"];
                };
            };
        };
    };
    remove_draft: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                flow: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["RemoveForm"];
            };
        };
        responses: {
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    read_flow_now: {
        parameters: {
            query?: {
                version?: string;
            };
            header?: never;
            path: {
                flow: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["FlowNow"];
                };
            };
        };
    };
    publish_flow: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                flow: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["PublishForm"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Published"];
                };
            };
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Pending"];
                };
            };
        };
    };
    read_flow_report: {
        parameters: {
            query: {
                from: number;
                to: number;
                version?: string;
            };
            header?: never;
            path: {
                flow: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["FlowReport"];
                };
            };
        };
    };
    export_flow_report: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                flow: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ReportExport"];
            };
        };
        responses: {
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["JobView"];
                };
            };
        };
    };
    roll_back_flow: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                flow: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["RollBackForm"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Published"];
                };
            };
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Pending"];
                };
            };
        };
    };
    list_flow_versions: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                flow: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["VersionView"][];
                };
            };
        };
    };
    read_flow_version: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                flow: string;
                version: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["FlowSource"];
                };
            };
        };
    };
    list_walks: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                flow: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["WalkView"][];
                };
            };
        };
    };
    keep_walk: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                flow: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["WalkForm"];
            };
        };
        responses: {
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["WalkView"];
                };
            };
        };
    };
    remove_walk: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                flow: string;
                walk: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    check_flow: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["CheckForm"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CheckedFlow"];
                };
            };
        };
    };
    list_kinds: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        [key: string]: unknown;
                    };
                };
            };
        };
    };
    simulate_flow: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["SimulateForm"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Replay"];
                };
            };
        };
    };
    list_follow_ups: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["FollowUpList"];
                };
            };
        };
    };
    claim_follow_up: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                ticket: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["FollowUpRow"];
                };
            };
        };
    };
    read_follow_up_figures: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["FollowUpPeriod"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["FollowUpFigures"];
                };
            };
        };
    };
    export_follow_up_figures: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["FollowUpPeriod"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet": string;
                };
            };
        };
    };
    claim_next_follow_up: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["FollowUpRow"];
                };
            };
        };
    };
    release_follow_up: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    read_opening_hours: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HoursNow"];
                };
            };
        };
    };
    put_opening_hours: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                calendar: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["WrittenHours"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HoursNow"];
                };
            };
        };
    };
    close_interaction: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                interaction: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Pending"];
                };
            };
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    consult: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                interaction: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ConsultForm"];
            };
        };
        responses: {
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Pending"];
                };
            };
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    end_consult: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                interaction: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Pending"];
                };
            };
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    complete: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                interaction: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Pending"];
                };
            };
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    confer: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                interaction: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Pending"];
                };
            };
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    swap: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                interaction: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Pending"];
                };
            };
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    call_emergency: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                interaction: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["EmergencyForm"];
            };
        };
        responses: {
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Pending"];
                };
            };
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    send_to_flow: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                interaction: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["FlowForm"];
            };
        };
        responses: {
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Pending"];
                };
            };
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    take_from_flow: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                interaction: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Pending"];
                };
            };
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    hang_up: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                interaction: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Pending"];
                };
            };
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    hold_call: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                interaction: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Pending"];
                };
            };
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    leave_talk: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                interaction: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Pending"];
                };
            };
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    drop_participant: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                interaction: string;
                participant: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Pending"];
                };
            };
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    promote_participant: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                interaction: string;
                participant: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["PromoteForm"];
            };
        };
        responses: {
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Pending"];
                };
            };
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    read_pop: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                interaction: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Pop"];
                };
            };
        };
    };
    resume_call: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                interaction: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Pending"];
                };
            };
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    transfer_call: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                interaction: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["TransferForm"];
            };
        };
        responses: {
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Pending"];
                };
            };
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    list_jobs: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["JobView"][];
                };
            };
        };
    };
    cancel_job: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                job: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    read_job_file: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                job: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/octet-stream": string;
                };
            };
            206: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/octet-stream": string;
                };
            };
        };
    };
    retry_job: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                job: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    list_all_jobs: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SystemJobView"][];
                };
            };
        };
    };
    attach_paper: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                article: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/octet-stream": string;
            };
        };
        responses: {
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ShownPaper"];
                };
            };
        };
    };
    add_article_picture: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                article: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/octet-stream": string;
            };
        };
        responses: {
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ShownPicture"];
                };
            };
        };
    };
    begin_import: {
        parameters: {
            query: {
                category?: string | null;
                department: string;
                form?: components["schemas"]["Form"];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/octet-stream": string;
            };
        };
        responses: {
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ShownImport"];
                };
            };
        };
    };
    add_article: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["NewArticle"];
            };
        };
        responses: {
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["WorkPage"];
                };
            };
        };
    };
    list_answers: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                article: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ShownAnswer"][];
                };
            };
        };
    };
    give_answer: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                article: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["AnswerForm"];
            };
        };
        responses: {
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ShownAnswer"];
                };
            };
        };
    };
    call_back_citizens: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                article: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["CallBackForm"];
            };
        };
        responses: {
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CalledBack"][];
                };
            };
        };
    };
    save_article_draft: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                article: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["SavedDraft"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["WorkPage"];
                };
            };
        };
    };
    begin_article_draft: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                article: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["WorkPage"];
                };
            };
        };
    };
    discard_article_draft: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                article: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["VersionForm"];
            };
        };
        responses: {
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    list_old_answers: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                article: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["OldAnswersForm"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OldAnswers"];
                };
            };
        };
    };
    list_papers: {
        parameters: {
            query?: {
                n?: number | null;
            };
            header?: never;
            path: {
                article: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ShownPaper"][];
                };
            };
        };
    };
    order_papers: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                article: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["PaperOrder"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ShownPaper"][];
                };
            };
        };
    };
    rate_article: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                article: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["RatingForm"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Reading"];
                };
            };
        };
    };
    silence_article_rating: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                article: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Reading"];
                };
            };
        };
    };
    read_article: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                article: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["knowledge__reading__api__ReadForm"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Reading"];
                };
            };
        };
    };
    take_article_step: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                article: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["knowledge__articles__api__StepForm"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["WorkPage"];
                };
            };
        };
    };
    compare_article_versions: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                article: string;
                left: number;
                right: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Comparison"];
                };
            };
        };
    };
    read_article_version: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                article: string;
                number: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ShownContent"];
                };
            };
        };
    };
    read_article_work: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                article: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["WorkPage"];
                };
            };
        };
    };
    list_articles: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ArticleSearch"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ArticleList"];
                };
            };
        };
    };
    list_categories: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ShownCategory"][];
                };
            };
        };
    };
    add_category: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["CategoryForm"];
            };
        };
        responses: {
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ShownCategory"][];
                };
            };
        };
    };
    change_category: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                category: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ChangedCategory"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ShownCategory"][];
                };
            };
        };
    };
    place_category: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                category: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["PlaceForm"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ShownCategory"][];
                };
            };
        };
    };
    count_categories: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CategoryCount"][];
                };
            };
        };
    };
    export_articles: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ExportForm"];
            };
        };
        responses: {
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["JobView"];
                };
            };
        };
    };
    list_favourites: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Favourite"][];
                };
            };
        };
    };
    keep_article: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                article: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["KeepForm"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Favourite"][];
                };
            };
        };
    };
    read_knowledge_figures: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["knowledge__figures__api__FiguresForm"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["KnowledgeFigures"];
                };
            };
        };
    };
    export_knowledge_figures: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["knowledge__figures__api__FiguresForm"];
            };
        };
        responses: {
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["JobView"];
                };
            };
        };
    };
    propose_articles: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["HintForm"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Hint"][];
                };
            };
        };
    };
    list_hot_articles: {
        parameters: {
            query?: {
                period?: components["schemas"]["HotPeriod"];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HotArticle"][];
                };
            };
        };
    };
    read_import_template: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet": string;
                };
            };
        };
    };
    list_imports: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ShownImport"][];
                };
            };
        };
    };
    read_import: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                batch: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ShownImport"];
                };
            };
        };
    };
    run_import: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                batch: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["RunImport"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ShownImport"];
                };
            };
        };
    };
    list_missed_queries: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Missed"][];
                };
            };
        };
    };
    settle_missed_query: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["TypedForm"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Missed"][];
                };
            };
        };
    };
    read_paper: {
        parameters: {
            query?: {
                save?: boolean;
            };
            header?: never;
            path: {
                paper: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/octet-stream": string;
                };
            };
            206: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/octet-stream": string;
                };
            };
        };
    };
    remove_paper: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                paper: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    retry_paper: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                paper: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ShownPaper"];
                };
            };
        };
    };
    read_paper_text: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                paper: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PaperText"];
                };
            };
        };
    };
    read_article_picture: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                picture: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/octet-stream": string;
                };
            };
            206: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/octet-stream": string;
                };
            };
        };
    };
    read_report_figures: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ReportPeriod"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ReportFigures"];
                };
            };
        };
    };
    export_report_figures: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ReportPeriod"];
            };
        };
        responses: {
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["JobView"];
                };
            };
        };
    };
    raise_report: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["RaiseForm"];
            };
        };
        responses: {
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ReportPage"];
                };
            };
        };
    };
    read_report: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                report: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ReportPage"];
                };
            };
        };
    };
    take_report_step: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                report: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ReportStepForm"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ReportPage"];
                };
            };
        };
    };
    list_reports: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ReportSearch"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ReportList"];
                };
            };
        };
    };
    search_articles: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["SearchForm"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SearchResult"];
                };
            };
        };
    };
    take_article_steps: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["BatchForm"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["knowledge__articles__service__Outcome"][];
                };
            };
        };
    };
    suggest_words: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["TypedForm"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SuggestedWords"][];
                };
            };
        };
    };
    list_synonyms: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Synonyms"][];
                };
            };
        };
    };
    add_synonyms: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["SynonymForm"];
            };
        };
        responses: {
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Synonyms"][];
                };
            };
        };
    };
    remove_synonyms: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                group: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Synonyms"][];
                };
            };
        };
    };
    tidy_article_text: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["TextToTidy"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TidyText"];
                };
            };
        };
    };
    list_lists: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ListSummary"][];
                };
            };
        };
    };
    put_list: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                list: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["WrittenList"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CallerList"];
                };
            };
        };
    };
    remove_list: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                list: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    add_entry: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                list: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["NewEntry"];
            };
        };
        responses: {
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ListedNumber"];
                };
            };
        };
    };
    export_entries: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                list: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/csv": string;
                };
            };
        };
    };
    find_entries: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                list: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ListedQuery"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ListedNumbers"];
                };
            };
        };
    };
    import_entries: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                list: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Imported"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ImportOutcome"];
                };
            };
        };
    };
    change_entry: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                entry: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ChangedEntry"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ListedNumber"];
                };
            };
        };
    };
    remove_entry: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                entry: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    list_own_notices: {
        parameters: {
            query?: {
                after?: string | null;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OwnNotices"];
                };
            };
        };
    };
    change_quiet_hours: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                channel: components["schemas"]["Channel"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["QuietForm"];
            };
        };
        responses: {
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    test_channel: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                channel: components["schemas"]["Channel"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Tried"];
                };
            };
        };
    };
    list_notice_contacts: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ContactShown"][];
                };
            };
        };
    };
    change_notice_contact: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
                whom: "user" | "department";
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["notices__admin_api__ContactForm"];
            };
        };
        responses: {
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    send_notice_again: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                notice: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    search_notices: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["LogSearch"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["NoticeLog"];
                };
            };
        };
    };
    read_notices: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["notices__api__ReadForm"];
            };
        };
        responses: {
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    list_notice_rules: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["NoticeRules"];
                };
            };
        };
    };
    change_notice_rule: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                kind: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["notices__admin_api__RuleForm"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RuleShown"];
                };
            };
        };
    };
    accept_offer: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                offer: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Pending"];
                };
            };
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    decline_offer: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                offer: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Pending"];
                };
            };
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    read_openapi: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": unknown;
                };
            };
        };
    };
    read_options: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SiteOptions"];
                };
            };
        };
    };
    place_call: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["CallForm"];
            };
        };
        responses: {
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Placed"];
                };
            };
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Pending"];
                };
            };
        };
    };
    list_overdue: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OverdueNow"];
                };
            };
        };
    };
    make_overdue_list: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    read_overdue_list: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                department: string;
                run: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": unknown;
                };
            };
        };
    };
    read_overdue_rule: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OverdueRule"];
                };
            };
        };
    };
    change_overdue_rule: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["tickets__overdue__api__RuleForm"];
            };
        };
        responses: {
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    count_warned: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Period"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Warned"];
                };
            };
        };
    };
    list_prompts: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ListedPrompt"][];
                };
            };
        };
    };
    choose_prompt: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                language: string;
                prompt: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Chosen"];
            };
        };
        responses: {
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    remove_prompt: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                language: string;
                prompt: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    hear_prompt: {
        parameters: {
            query?: {
                version?: number | null;
            };
            header?: never;
            path: {
                language: string;
                prompt: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "audio/wav": string;
                };
            };
        };
    };
    list_prompt_versions: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                language: string;
                prompt: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OwnPrompt"][];
                };
            };
        };
    };
    replace_prompt: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                language: string;
                prompt: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["NewSound"];
            };
        };
        responses: {
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OwnPrompt"];
                };
            };
        };
    };
    read_public: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PublicFacts"];
                };
            };
        };
    };
    judge_number_test: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                test: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["JudgedTest"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["NumberTest"];
                };
            };
        };
    };
    list_public_numbers: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["LedgerEntry"][];
                };
            };
        };
    };
    add_public_number: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["NumberFields"];
            };
        };
        responses: {
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PublicNumber"];
                };
            };
        };
    };
    change_public_number: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                number: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ChangedNumber"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PublicNumber"];
                };
            };
        };
    };
    ring_public_number: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                number: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["NumberTest"];
                };
            };
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Pending"];
                };
            };
        };
    };
    list_number_tests: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                number: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["NumberTest"][];
                };
            };
        };
    };
    record_number_test: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                number: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["RecordedTest"];
            };
        };
        responses: {
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["NumberTest"];
                };
            };
        };
    };
    export_public_numbers: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet": string;
                };
            };
        };
    };
    read_recording: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                recording: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RecordingDetail"];
                };
            };
        };
    };
    read_audio: {
        parameters: {
            query?: {
                listening?: string | null;
                raw?: boolean;
            };
            header?: never;
            path: {
                recording: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "audio/ogg": string;
                };
            };
            206: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "audio/ogg": string;
                };
            };
        };
    };
    keep_recording: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                recording: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["KeptBy"];
            };
        };
        responses: {
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    read_cues: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                recording: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CueList"];
                };
            };
        };
    };
    ask_for_deletion: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                recording: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["WhyDeleted"];
            };
        };
        responses: {
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    decide_on_deletion: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                recording: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["DecidedDeletion"];
            };
        };
        responses: {
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    withdraw_deletion: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                recording: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    list_deletions_of: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                recording: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DeletionsOfRecording"];
                };
            };
        };
    };
    download_recording: {
        parameters: {
            query: {
                form: "wav" | "mp3" | "ogg";
                listening?: string | null;
            };
            header?: never;
            path: {
                recording: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/octet-stream": string;
                };
            };
        };
    };
    hold_recording: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                recording: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["HeldUntil"];
            };
        };
        responses: {
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    release_recording: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                hold: string;
                recording: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["WhyKept"];
            };
        };
        responses: {
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    read_recording_keeping: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                recording: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RecordingKept"];
                };
            };
        };
    };
    begin_listening: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                recording: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["WhyHeard"];
            };
        };
        responses: {
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Begun"];
                };
            };
        };
    };
    note_heard: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                listening: string;
                recording: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Spans"];
            };
        };
        responses: {
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    read_peaks: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                recording: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": unknown;
                };
            };
            206: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": unknown;
                };
            };
        };
    };
    tag_recording: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                recording: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Tags"];
            };
        };
        responses: {
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    list_recording_categories: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RecordingCategory"][];
                };
            };
        };
    };
    list_recording_checks: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Check"][];
                };
            };
        };
    };
    see_recording_check: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                day: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Pending"];
                };
            };
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    begin_with_recording_view: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["DefaultView"];
            };
        };
        responses: {
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    list_asked_deletions: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AskedDeletion"][];
                };
            };
        };
    };
    count_holds_ending: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HoldsEnding"];
                };
            };
        };
    };
    export_listenings: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ListeningExport"];
            };
        };
        responses: {
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["JobView"];
                };
            };
        };
    };
    search_listenings: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ListeningSearch"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ListeningPage"];
                };
            };
        };
    };
    list_recordings_of: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                interaction: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RecordingView"][];
                };
            };
        };
    };
    begin_recording: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                interaction: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["recording__api__Reason"];
            };
        };
        responses: {
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Pending"];
                };
            };
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    pause_recording: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                interaction: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["recording__api__Reason"];
            };
        };
        responses: {
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Pending"];
                };
            };
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    resume_recording: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                interaction: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["recording__api__Reason"];
            };
        };
        responses: {
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Pending"];
                };
            };
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    search_recordings: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["RecordingSearch"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RecordingPage"];
                };
            };
        };
    };
    list_recording_views: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SavedView"][];
                };
            };
        };
    };
    add_recording_view: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["RecordingViewForm"];
            };
        };
        responses: {
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SavedView"];
                };
            };
        };
    };
    change_recording_view: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                view: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["RecordingViewForm"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SavedView"];
                };
            };
        };
    };
    remove_recording_view: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                view: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    read_record: {
        parameters: {
            query?: {
                whole?: boolean;
            };
            header?: never;
            path: {
                call: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RecordDetail"];
                };
            };
        };
    };
    read_record_choices: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RecordChoices"];
                };
            };
        };
    };
    begin_with_record_view: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["DefaultView"];
            };
        };
        responses: {
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    export_records: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["RecordExport"];
            };
        };
        responses: {
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["JobView"];
                };
            };
        };
    };
    search_records: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["RecordSearch"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RecordPage"];
                };
            };
        };
    };
    list_record_views: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SavedView"][];
                };
            };
        };
    };
    add_record_view: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["RecordViewForm"];
            };
        };
        responses: {
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SavedView"];
                };
            };
        };
    };
    change_record_view: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                view: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["RecordViewForm"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SavedView"];
                };
            };
        };
    };
    remove_record_view: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                view: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    list_roles: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RolesTable"];
                };
            };
        };
    };
    add_role: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["NewRole"];
            };
        };
        responses: {
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RoleView"];
                };
            };
        };
    };
    remove_role: {
        parameters: {
            query?: {
                reason?: string;
                version?: number | null;
            };
            header?: never;
            path: {
                role: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    change_role: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                role: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ChangedRole"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RoleView"];
                };
            };
        };
    };
    reset_role: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                role: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["RoleReset"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RoleView"];
                };
            };
        };
    };
    list_right_holders: {
        parameters: {
            query: {
                right: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RightHolder"][];
                };
            };
        };
    };
    read_session: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SessionState"];
                };
            };
        };
    };
    sign_in: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["SignIn"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["NewSession"];
                };
            };
        };
    };
    sign_out: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    choose_language: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ChosenLanguage"];
            };
        };
        responses: {
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    change_own_password: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["NewOwnPassword"];
            };
        };
        responses: {
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    begin_preview: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["PreviewedRole"];
            };
        };
        responses: {
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    end_preview: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    list_own_sessions: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OpenSession"][];
                };
            };
        };
    };
    end_own_other_sessions: {
        parameters: {
            query?: {
                sure?: boolean;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    end_own_session: {
        parameters: {
            query?: {
                sure?: boolean;
            };
            header?: never;
            path: {
                session: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    hear_text: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["TextToHear"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "audio/wav": string;
                };
            };
        };
    };
    tell_reading: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["TextToRead"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TextReading"];
                };
            };
        };
    };
    list_voices: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Voices"];
                };
            };
        };
    };
    read_survey_choices: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SurveyChoices"];
                };
            };
        };
    };
    export_surveys: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["SurveyExport"];
            };
        };
        responses: {
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["JobView"];
                };
            };
        };
    };
    read_survey_figures: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["webagent__screens__surveys__FiguresForm"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SurveyFigures"];
                };
            };
        };
    };
    search_surveys: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["SurveySearch"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SurveyPage"];
                };
            };
        };
    };
    list_task_definitions: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DefinitionShown"][];
                };
            };
        };
    };
    add_task_definition: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["DefinitionForm"];
            };
        };
        responses: {
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DefinitionShown"];
                };
            };
        };
    };
    change_task_definition: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                definition: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["DefinitionForm"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DefinitionShown"];
                };
            };
        };
    };
    read_task_figures: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Period"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["tickets__tasks__store__Figures"][];
                };
            };
        };
    };
    export_task_figures: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Period"];
            };
        };
        responses: {
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["JobView"];
                };
            };
        };
    };
    list_own_tasks: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OwnTask"][];
                };
            };
        };
    };
    tick_task: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                task: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Tick"];
            };
        };
        responses: {
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    read_attachment_limits: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AttachmentLimits"];
                };
            };
        };
    };
    read_ticket_file: {
        parameters: {
            query?: {
                save?: boolean;
            };
            header?: never;
            path: {
                file: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/octet-stream": string;
                };
            };
            206: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/octet-stream": string;
                };
            };
        };
    };
    remove_ticket_file: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                file: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    attach_ticket_file: {
        parameters: {
            query?: {
                step?: boolean;
            };
            header?: never;
            path: {
                ticket: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/octet-stream": string;
            };
        };
        responses: {
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TicketFile"];
                };
            };
        };
    };
    read_ticket_forms: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TicketType-Output"][];
                };
            };
        };
    };
    read_ticket_matrix: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MatrixRow"][];
                };
            };
        };
    };
    list_tickets: {
        parameters: {
            query?: {
                cursor?: string | null;
                interaction?: string | null;
                limit?: number;
                mine?: boolean;
                phase?: ("open" | "closed") | null;
                state?: components["schemas"]["TicketState"] | null;
                work?: components["schemas"]["Work"] | null;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TicketList"];
                };
            };
        };
    };
    draft_ticket: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["NewTicket"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TicketPage"];
                };
            };
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TicketPage"];
                };
            };
        };
    };
    read_ticket: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                ticket: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TicketPage"];
                };
            };
        };
    };
    edit_ticket: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                ticket: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["EditedTicket"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TicketPage"];
                };
            };
        };
    };
    preview_extension: {
        parameters: {
            query: {
                hours: number;
            };
            header?: never;
            path: {
                branch: number;
                ticket: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ExtensionPreview"];
                };
            };
        };
    };
    read_ticket_clock: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                clock: number;
                ticket: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Arithmetic"];
                };
            };
        };
    };
    read_ticket_contacts: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                ticket: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TicketContacts"];
                };
            };
        };
    };
    correct_ticket: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                ticket: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["CorrectedTicket"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TicketPage"];
                };
            };
        };
    };
    read_direct_dispatch: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                ticket: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Direct"];
                };
            };
        };
    };
    discard_ticket: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                ticket: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["DiscardedTicket"];
            };
        };
        responses: {
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    list_ticket_faxes: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                ticket: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TicketFaxes"];
                };
            };
        };
    };
    read_ticket_matter: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                ticket: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TicketMatter"];
                };
            };
        };
    };
    join_ticket: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                ticket: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["FurtherContact"];
            };
        };
        responses: {
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    merge_ticket: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                ticket: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["MergedTicket"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TicketPage"];
                };
            };
        };
    };
    ask_ticket_opening: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                ticket: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["AskedOpening"];
            };
        };
        responses: {
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TicketOpening"];
                };
            };
        };
    };
    seal_ticket: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                ticket: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["SealedTicket"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TicketPage"];
                };
            };
        };
    };
    take_ticket_step: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                ticket: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["TicketStep"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TicketPage"];
                };
            };
        };
    };
    submit_ticket: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                ticket: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["SubmittedTicket"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TicketPage"];
                };
            };
        };
    };
    suggest_departments: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                ticket: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Suggestion"][];
                };
            };
        };
    };
    unseal_ticket: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                ticket: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["SealedTicket"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TicketPage"];
                };
            };
        };
    };
    begin_with_ticket_view: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["DefaultView"];
            };
        };
        responses: {
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    export_tickets: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["TicketExport"];
            };
        };
        responses: {
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["JobView"];
                };
            };
        };
    };
    list_handling: {
        parameters: {
            query?: {
                limit?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Handling"];
                };
            };
        };
    };
    list_handling_page: {
        parameters: {
            query?: {
                cursor?: string | null;
                limit?: number;
            };
            header?: never;
            path: {
                bucket: "to_accept" | "in_work" | "returned" | "answered" | "overdue";
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HandlingList"];
                };
            };
        };
    };
    look_up_ticket: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["TicketNumber"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TicketPage"];
                };
            };
        };
    };
    list_ticket_openings: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TicketOpening"][];
                };
            };
        };
    };
    decide_ticket_opening: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                opening: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["OpeningDecision"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TicketOpening"];
                };
            };
        };
    };
    search_tickets: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["TicketSearch"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TicketList"];
                };
            };
        };
    };
    print_tickets: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["SheetsForm"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TicketSheets"];
                };
            };
        };
    };
    find_similar_tickets: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["SimilarSearch"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SimilarTickets"];
                };
            };
        };
    };
    step_tickets: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["TicketBatch"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["BatchResults"];
                };
            };
        };
    };
    list_ticket_views: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SavedView"][];
                };
            };
        };
    };
    add_ticket_view: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["TicketViewForm"];
            };
        };
        responses: {
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SavedView"];
                };
            };
        };
    };
    change_ticket_view: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                view: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["TicketViewForm"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SavedView"];
                };
            };
        };
    };
    remove_ticket_view: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                view: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    list_targets: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Targets"];
                };
            };
        };
    };
    list_voicemail: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["VoicemailList"];
                };
            };
        };
    };
    read_voicemail_audio: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                message: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "audio/ogg": string;
                };
            };
            206: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "audio/ogg": string;
                };
            };
        };
    };
    call_back_voicemail: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                message: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Placed"];
                };
            };
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Pending"];
                };
            };
        };
    };
    claim_voicemail: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                message: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Pending"];
                };
            };
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    close_voicemail: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                message: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Closing"];
            };
        };
        responses: {
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Pending"];
                };
            };
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    delete_voicemail: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                message: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Deletion"];
            };
        };
        responses: {
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    read_voicemail_peaks: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                message: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": unknown;
                };
            };
            206: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": unknown;
                };
            };
        };
    };
    release_voicemail: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                message: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Pending"];
                };
            };
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    ticket_of_voicemail: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                message: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["NewTicketOfMessage"];
                };
            };
        };
    };
    list_closed_voicemail: {
        parameters: {
            query?: {
                before?: number | null;
                limit?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["VoicemailRow"][];
                };
            };
        };
    };
    read_health: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Health"];
                };
            };
        };
    };
    read_metrics: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/plain": string;
                };
            };
        };
    };
}
